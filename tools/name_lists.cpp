#include "tools/name_lists.hpp"

#include <array>

#include "extract/lexicon/tsv.hpp"
#include "graph/error.hpp"

namespace isnad::tools {
namespace {

namespace fs = std::filesystem;
using graph::NodeType;

/// A list of names, and what the ids in it are of.
struct List {
    const char* file;
    NodeType type;
    const char* kind; ///< what stands before the id in the stable name of a node
};
constexpr std::array kLists = {List{"names/organization.tsv", NodeType::organization, "actor:"}, List{"names/person.tsv", NodeType::person, "actor:"},
                               List{"names/place.tsv", NodeType::place, "actor:"}, List{"names/country.tsv", NodeType::country, "iso:"}};

graph::Id id_of(const List& list, std::string_view id) {
    return graph::make_id(static_cast<std::uint8_t>(list.type), list.kind + std::string(id));
}

[[noreturn]] void refuse(const Diagnostic& fault) {
    throw Error(ErrorKind::input, fault.file + ":" + std::to_string(fault.line) + ": " + fault.message);
}

} // namespace

std::vector<graph::Id> NameLists::ids(std::string_view folded) const {
    std::vector<graph::Id> found;
    if (folded.size() == 2) {
        std::string code(folded);
        for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        found.push_back(id_of(kLists.back(), code));
    }
    std::vector<Diagnostic> faults;
    for (const auto& folder : fs::directory_iterator(packs_)) {
        for (const List& list : kLists) {
            if (!fs::exists(folder.path() / list.file)) continue;
            const auto table = extract::Table::read(folder.path() / list.file, faults);
            for (const auto& row : table.rows()) {
                if (extract::fold(table.cell(row, "form"), *table_) == folded) found.push_back(id_of(list, table.cell(row, "id")));
            }
        }
    }
    if (!faults.empty()) refuse(faults.front());
    return found;
}

std::string NameLists::key(graph::NodeType type, std::string_view folded) const {
    if (!keys_) {
        std::vector<Diagnostic> faults;
        keys_ = std::make_unique<extract::NameKeys>();
        keys_->load(packs_, *table_, faults);
        keys_->load_people(packs_, *table_, faults);
        if (!faults.empty()) refuse(faults.front());
    }
    return keys_->key(type, folded, {});
}

bool NameLists::is_title(std::string_view folded) const {
    if (titles_.empty()) {
        std::vector<Diagnostic> faults;
        for (const auto& folder : fs::directory_iterator(packs_)) {
            const fs::path list = folder.path() / "words" / "title.tsv";
            if (!fs::exists(list)) continue;
            const auto table = extract::Table::read(list, faults);
            for (const auto& row : table.rows()) titles_.insert(extract::fold(table.cell(row, "form"), *table_));
        }
        if (!faults.empty()) refuse(faults.front());
    }
    return titles_.contains(folded);
}

} // namespace isnad::tools
