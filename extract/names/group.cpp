#include "extract/names/group.hpp"

#include <map>

namespace isnad::extract {
namespace {

/// What two mentions of one entity share: the curated id, else the folded name.
std::string key_of(const NameFound& name) {
    const std::string& words = name.whole.empty() ? name.folded : name.whole;
    return std::to_string(static_cast<int>(name.type)) + (name.actor.empty() ? '=' + words : '#' + name.actor);
}

} // namespace

void group_names(std::vector<NameFound> found, Work& work) {
    std::map<std::string, std::size_t> by_key;
    for (const NameFound& name : found) {
        const auto [row, is_new] = by_key.try_emplace(key_of(name), work.result.entities.size());
        if (is_new) {
            Entity entity;
            entity.type = name.type;
            (name.type == NodeType::country ? entity.iso : entity.actor) = name.actor;
            work.result.entities.push_back(std::move(entity));
        }
        Entity& entity = work.result.entities[row->second];
        entity.mentions.push_back({name.span, name.rule, 100});
        const std::string_view words = work.text.verbatim(name.span);
        if (words.size() > entity.name.size()) entity.name = words;
        work.mentions.push_back({name.tokens, row->second});
    }
}

} // namespace isnad::extract
