#include "extract/lexicon/class_set.hpp"

#include "graph/error.hpp"

namespace isnad::extract {

ClassId ClassRegistry::intern(std::string_view name) {
    if (const auto id = find(name)) return *id;
    if (names_.size() == kMaxClasses) {
        throw Error(ErrorKind::input, "more than " + std::to_string(kMaxClasses) + " word classes; the first too many is '" + std::string(name) +
                                          "': join some in schemas/*/words");
    }
    const auto id = static_cast<ClassId>(names_.size());
    names_.emplace_back(name);
    ids_.emplace(names_.back(), id);
    return id;
}

std::optional<ClassId> ClassRegistry::find(std::string_view name) const {
    if (asked_ != nullptr) asked_->emplace(name);
    const auto row = ids_.find(std::string(name));
    return row == ids_.end() ? std::nullopt : std::optional(row->second);
}

std::string ClassRegistry::print(const ClassSet& set) const {
    std::string text;
    for (ClassId id = 0; id < names_.size(); ++id) {
        if (set.has(id)) text += (text.empty() ? "" : " ") + names_[id];
    }
    return text;
}

} // namespace isnad::extract
