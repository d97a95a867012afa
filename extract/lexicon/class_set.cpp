#include "extract/lexicon/class_set.hpp"

#include "extract/lexicon/memo.hpp"
#include "graph/error.hpp"

namespace isnad::extract {

ClassRegistry::ClassRegistry() : sets_(std::make_unique<Memo<KeptSet>>()) {
    static_cast<void>(keep({})); // the empty set is number 0
}

ClassRegistry::~ClassRegistry() = default;

ClassId ClassRegistry::intern(std::string_view name) {
    if (const auto id = find(name)) return *id;
    if (names_.size() == kMaxClasses) {
        throw Error(ErrorKind::input, "more than " + std::to_string(kMaxClasses) + " word classes; the first too many is '" + std::string(name) +
                                          "': join some in schemas/*/words");
    }
    names_.emplace_back(name);
    return static_cast<ClassId>(ids_.intern(name));
}

std::optional<ClassId> ClassRegistry::find(std::string_view name) const {
    if (asked_ != nullptr) asked_->emplace(name);
    const WordId id = ids_.find(name);
    return id == kNoWord ? std::nullopt : std::optional(static_cast<ClassId>(id));
}

const KeptSet& ClassRegistry::keep(const ClassSet& set) const {
    const std::uint64_t hash = set.hash();
    const auto is = [&](const KeptSet& kept) { return kept.set == set; };
    if (const KeptSet* known = sets_->find(hash, is)) return *known;
    return sets_->add(hash, is, [&](std::size_t number) { return KeptSet{set, static_cast<std::uint32_t>(number)}; });
}

std::string ClassRegistry::print(const ClassSet& set) const {
    std::string text;
    for (ClassId id = 0; id < names_.size(); ++id) {
        if (set.has(id)) text += (text.empty() ? "" : " ") + names_[id];
    }
    return text;
}

} // namespace isnad::extract
