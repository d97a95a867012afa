#include "store/dump.hpp"

#include <istream>
#include <map>
#include <ostream>

#include "graph/delta.hpp"
#include "graph/error.hpp"

namespace isnad::store {
namespace {

using namespace graph;

void dump_documents(const StoreView& view, std::ostream& out, std::vector<std::string>& lost) {
    view.documents([&](const Id& id) {
        try {
            out << print(*view.delta(id));
        } catch (const Error& error) {
            lost.push_back("document " + to_string(id) + ": " + error.what());
        }
        return true;
    });
}

void dump_pin(const Pin& pin, std::ostream& out) {
    std::string line = "pin\t" + to_string(pin.first) + '\t' + to_string(pin.second) + (pin.same ? "\tsame" : "\tdifferent");
    for (const auto* field : {&pin.author, &pin.time, &pin.reason}) {
        line += '\t';
        append_escaped(line, *field);
    }
    out << line << '\n';
}

void dump_links(const StoreView& view, std::ostream& out) {
    view.nodes([&](const Id& id) {
        if (const Id representative = view.representative(id); representative != id)
            out << "same\t" << to_string(id) << '\t' << to_string(representative) << '\n';
        return true;
    });
}

/// Reads the lines of a dump into a store.
class Loader {
public:
    explicit Loader(Store& store) : store_(store), writer_(store.writer()) {}

    Loaded run(std::istream& in) {
        for (std::string line; std::getline(in, line); ++line_) {
            const std::string_view kind = std::string_view(line).substr(0, line.find('\t'));
            if (kind == "document" || kind == "same" || kind == "pin") finish_delta();
            if (kind == "same")
                take_link(line);
            else if (kind == "pin")
                take_pin(line);
            else if (!delta_.empty() || (!line.empty() && line.front() != '#'))
                (delta_ += line) += '\n';
        }
        finish_delta();
        writer_.commit();
        return finish();
    }

private:
    void finish_delta() {
        if (!delta_.empty()) {
            switch (writer_.apply(parse_delta(delta_, delta_line_))) {
            case Change::added:
                ++loaded_.added;
                break;
            case Change::replaced:
                ++loaded_.replaced;
                break;
            case Change::unchanged:
                ++loaded_.unchanged;
                break;
            }
            if (writer_.bytes() > Writer::kBatchBytes) writer_.commit();
        }
        delta_.clear();
        delta_line_ = line_;
    }

    Loaded finish() {
        std::vector<std::vector<Id>> groups;
        for (auto& [representative, members] : groups_) {
            members.push_back(representative);
            groups.push_back(std::move(members));
        }
        if (!groups.empty()) store_.set_same(groups);
        for (const Pin& pin : pins_) store_.put_pin(pin);
        return loaded_;
    }

    [[noreturn]] void fail(const std::string& what) const { throw Error(ErrorKind::input, "line " + std::to_string(line_) + ": " + what); }

    [[nodiscard]] std::vector<std::string> fields(std::string_view line, std::size_t count) const {
        std::vector<std::string> fields;
        while (true) {
            const std::size_t tab = std::min(line.find('\t'), line.size());
            const auto field = unescape(line.substr(0, tab));
            if (!field) fail("a backslash stands before t, n, r, x and two digits, or a backslash");
            fields.push_back(*field);
            if (tab == line.size()) break;
            line.remove_prefix(tab + 1);
        }
        if (fields.size() != count) fail("`" + fields[0] + "` has " + std::to_string(count) + " fields");
        return fields;
    }
    [[nodiscard]] Id id(const std::string& text) const {
        const auto parsed = parse_id(text);
        if (!parsed) fail("`" + text + "` is no id");
        return *parsed;
    }

    void take_link(std::string_view line) {
        const auto parts = fields(line, 3);
        groups_[id(parts[2])].push_back(id(parts[1]));
        ++loaded_.links;
    }
    void take_pin(std::string_view line) {
        const auto parts = fields(line, 7);
        if (parts[3] != "same" && parts[3] != "different") fail("a decision says `same` or `different`, not `" + parts[3] + "`");
        pins_.push_back({id(parts[1]), id(parts[2]), parts[3] == "same", parts[4], parts[5], parts[6]});
        ++loaded_.pins;
    }

    Store& store_;
    Writer writer_;
    Loaded loaded_;
    std::size_t line_ = 1;
    std::string delta_;
    std::size_t delta_line_ = 1;
    std::map<Id, std::vector<Id>> groups_;
    std::vector<Pin> pins_;
};

} // namespace

std::vector<std::string> dump(const Store& store, std::ostream& out) {
    std::vector<std::string> lost;
    const auto view = store.view();
    try {
        dump_documents(*view, out, lost);
        dump_links(*view, out);
        store.pins([&](const Pin& pin) { return dump_pin(pin, out), true; });
    } catch (const Error& error) {
        lost.emplace_back(error.what());
    }
    return lost;
}

Loaded load(Store& store, std::istream& in) {
    return Loader(store).run(in);
}

} // namespace isnad::store
