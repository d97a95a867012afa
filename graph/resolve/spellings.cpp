#include "graph/resolve/spellings.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace isnad::graph {
namespace {

bool is_named(NodeType type) {
    return type == NodeType::person || type == NodeType::organization || type == NodeType::place;
}

/// True where the words of `few` stand in `many` in order, and more of them.
bool is_within(const NameKey& few, const NameKey& many) {
    std::size_t at = 0;
    for (const KeyWord& word : many.words) {
        if (at < few.words.size() && few.words[at].form == word.form) ++at;
    }
    return at == few.words.size() && few.words.size() < many.words.size();
}

std::vector<NameKey> names_of(const std::vector<std::string>& keys) {
    std::vector<NameKey> names;
    for (const std::string& key : keys) names.push_back(parse_name_key(key));
    return names;
}

/// Keys of a node's full names: the first name of what a document made, for what else the document calls it may be a slip; of a listed actor
/// those that the lists know, which alone have keys. Of a person's without those that only shorten another.
std::vector<std::string> full_keys(const Node& node) {
    std::vector<std::string> keys;
    for (const Name& name : node.names) {
        if (!name.key.empty()) keys.push_back(name.key);
    }
    std::ranges::sort(keys);
    const auto rest = std::ranges::unique(keys);
    keys.erase(rest.begin(), rest.end());
    const std::vector<NameKey> names = names_of(keys);
    std::vector<std::string> full;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto shortens = [&](const NameKey& other) { return node.type() == NodeType::person && is_within(names[i], other); };
        if (!names[i].words.empty() && std::ranges::none_of(names, shortens)) full.push_back(keys[i]);
    }
    return full;
}

bool is_latin(const NameKey& name) {
    return !name.words.empty() && name.words[0].is_latin();
}

bool has_script_of(const std::vector<NameKey>& names, const NameKey& name) {
    return std::ranges::any_of(names, [&](const NameKey& other) { return is_latin(other) == is_latin(name); });
}

/// How alike they are at best. A word alone is sought in another script only where none of the other's names is in its own.
Likeness compare(NodeType type, const std::vector<NameKey>& a, const std::vector<NameKey>& b) {
    auto best = Likeness::none;
    for (const NameKey& one : a) {
        for (const NameKey& other : b) {
            const Likeness found = compare(type, one, other);
            const bool across = is_latin(one) != is_latin(other) && (has_script_of(b, one) || has_script_of(a, other));
            if (found != Likeness::single || !across) best = std::max(best, found);
        }
    }
    return best;
}

/// Walks the blocks in their order and joins the nodes whose spellings are related.
class Relating {
public:
    Relating(const View& view, std::span<const Decision> decisions) : view_(view), parts_(nodes_of(view)) {
        for (const Decision& decision : decisions) {
            const auto first = parts_.find(decision.first);
            const auto second = parts_.find(decision.second);
            if (first && second) parts_.join(*first, *second);
        }
    }

    Parts run() && {
        std::string current;
        std::vector<std::uint32_t> nodes;
        view_.keys("\x01", [&](std::string_view block, const Id& id) {
            if (is_event_block(block)) return true;
            if (block != current) {
                put_by(nodes);
                current = block;
            }
            if (const auto at = parts_.find(id)) nodes.push_back(*at);
            return true;
        });
        put_by(nodes);
        relate_all();
        return std::move(parts_);
    }

private:
    static constexpr std::size_t kNodesAtOnce = std::size_t{1} << 14; ///< some 500 bytes each

    struct Named {
        std::vector<std::string> keys;
        std::vector<NameKey> names; ///< of keys
        std::uint32_t at = 0;
    };

    static std::vector<Id> nodes_of(const View& view) {
        std::vector<Id> nodes;
        view.nodes([&](const Id& id) {
            if (!is_event(type_of(id))) nodes.push_back(id);
            return true;
        });
        nodes.shrink_to_fit();
        return nodes;
    }

    /// Takes a block. Several are looked at together: nodes are read in order of id, which costs a store little.
    void put_by(std::vector<std::uint32_t>& nodes) {
        if (nodes.size() > 1) {
            waiting_ += nodes.size();
            blocks_.push_back(nodes);
        }
        nodes.clear();
        if (waiting_ >= kNodesAtOnce) relate_all();
    }

    void relate_all() {
        std::vector<std::uint32_t> nodes;
        for (const std::vector<std::uint32_t>& block : blocks_) nodes.insert(nodes.end(), block.begin(), block.end());
        std::ranges::sort(nodes);
        nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
        for (const std::uint32_t at : nodes) read(at);
        for (const std::vector<std::uint32_t>& block : blocks_) relate(block);
        blocks_.clear();
        known_.clear();
        waiting_ = 0;
    }

    void read(std::uint32_t at) {
        Named& named = known_[at];
        if (const auto node = view_.node(parts_.nodes()[at])) named.keys = full_keys(*node);
        named.names = names_of(named.keys);
        named.at = at;
    }

    /// Nodes of one block: those of one spelling, then spellings that are alike.
    void relate(const std::vector<std::uint32_t>& nodes) {
        std::map<std::vector<std::string>, const Named*> spellings;
        for (const std::uint32_t at : nodes) {
            const Named& own = known_.at(at);
            if (own.keys.empty()) continue;
            const auto [known, fresh] = spellings.try_emplace(own.keys, &own);
            if (!fresh) parts_.join(at, known->second->at);
        }
        const NodeType type = type_of(parts_.nodes()[nodes.front()]);
        for (auto one = spellings.begin(); one != spellings.end(); ++one) {
            for (auto other = std::next(one); other != spellings.end(); ++other) {
                const Named& a = *one->second;
                const Named& b = *other->second;
                if (parts_.root(a.at) != parts_.root(b.at) && compare(type, a.names, b.names) != Likeness::none) parts_.join(a.at, b.at);
            }
        }
    }

    const View& view_;
    Parts parts_;
    std::vector<std::vector<std::uint32_t>> blocks_; ///< that wait
    std::size_t waiting_ = 0;                        ///< nodes in these
    std::unordered_map<std::uint32_t, Named> known_;
};

/// The end of a group in a forest of parents.
std::size_t root_of(std::vector<std::size_t>& parent, std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
}

} // namespace

Parts related_nodes(const View& view, std::span<const Decision> decisions) {
    return Relating(view, decisions).run();
}

Spellings::Spellings(const View& view, std::span<const Decision> decisions) : view_(view) {
    for (const Decision& decision : decisions) {
        decided_[decision.first].push_back(decision.second);
        decided_[decision.second].push_back(decision.first);
    }
}

Spellings::Spellings(const View& view, std::span<const Decision> decisions, const TouchedNames& touched) : Spellings(view, decisions) {
    for (const std::string& block : touched.blocks) add_block(block);
    for (const Id& id : touched.nodes) add_node(id);
    for (const auto& entry : decided_) add_node(entry.first);
    relate();
}

/// What the blocks hold is known beforehand.
Spellings::Spellings(const View& view, std::span<const Decision> decisions, std::span<const Id> nodes) : Spellings(view, decisions) {
    for (const Id& id : nodes) add_node(id);
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
        for (const std::string& key : spellings_[i].keys) {
            for (const std::string& block : blocks_of(spellings_[i].type, key)) {
                std::vector<std::size_t>& in = blocks_[block];
                if (in.empty() || in.back() != i) in.push_back(i);
            }
        }
    }
    relate();
}

void Spellings::relate() {
    for (std::size_t i = 0; i < spellings_.size(); ++i) reach(i);
    while (!front_.empty()) {
        const std::size_t spelling = front_.back();
        front_.pop_back();
        std::set<std::string> blocks;
        for (const std::string& key : spellings_[spelling].keys) {
            for (std::string& block : blocks_of(spellings_[spelling].type, key)) blocks.insert(std::move(block));
        }
        for (const std::string& block : blocks) relate_block(spelling, block);
        relate_by_decisions(spelling);
    }
    for (Spelling& spelling : spellings_) std::ranges::sort(spelling.nodes);
}

std::optional<std::size_t> Spellings::add_node(const Id& id) {
    if (const auto known = by_node_.find(id); known != by_node_.end()) return known->second;
    const auto node = view_.node(id);
    if (!node) return std::nullopt;
    std::vector<std::string> keys = is_named(node->type()) ? full_keys(*node) : std::vector<std::string>{};
    const bool found_by_name = std::ranges::any_of(keys, [&](const std::string& key) { return !blocks_of(node->type(), key).empty(); });
    if (!found_by_name) {
        if (!decided_.contains(id) || is_event(node->type())) return std::nullopt;
        by_node_.emplace(id, spellings_.size());
        spellings_.push_back({node->type(), {}, {}, {id}, false});
        return spellings_.size() - 1;
    }
    const auto [known, fresh] = by_keys_.try_emplace({node->type(), keys}, spellings_.size());
    if (fresh) {
        spellings_.push_back({node->type(), std::move(keys), {}, {}, false});
        Spelling& spelling = spellings_.back();
        spelling.names = names_of(spelling.keys);
        spelling.weak = std::ranges::all_of(spelling.names, [&](const NameKey& name) { return is_weak(spelling.type, name); });
    }
    spellings_[known->second].nodes.push_back(id);
    by_node_.emplace(id, known->second);
    return known->second;
}

void Spellings::add_block(const std::string& block) {
    const auto [known, fresh] = blocks_.try_emplace(block);
    if (!fresh) return;
    std::vector<Id> ids;
    view_.keys(block, [&](std::string_view key, const Id& id) {
        if (key == block) ids.push_back(id);
        return key == block;
    });
    std::vector<std::size_t>& in = known->second;
    for (const Id& id : ids) {
        if (const auto spelling = add_node(id)) in.push_back(*spelling);
    }
    std::ranges::sort(in);
    in.erase(std::ranges::unique(in).begin(), in.end());
    in.shrink_to_fit();
}

void Spellings::reach(std::size_t spelling) {
    if (reached_.size() < spellings_.size()) reached_.resize(spellings_.size());
    if (reached_[spelling]) return;
    reached_[spelling] = true;
    front_.push_back(spelling);
}

void Spellings::relate_block(std::size_t spelling, const std::string& block) {
    add_block(block);
    const std::vector<std::size_t> others = blocks_.at(block);
    for (const std::size_t other : others) {
        const Relative relative{std::min(spelling, other), std::max(spelling, other), Likeness::none};
        if (other == spelling || relatives_.contains({relative.first, relative.second, Likeness::equal})) continue;
        const Spelling& own = spellings_[spelling];
        const Likeness likeness = own.type == spellings_[other].type ? compare(own.type, own.names, spellings_[other].names) : Likeness::none;
        if (likeness == Likeness::none) continue;
        relatives_.insert({relative.first, relative.second, likeness});
        reach(other);
    }
}

void Spellings::relate_by_decisions(std::size_t spelling) {
    const std::vector<Id> nodes = spellings_[spelling].nodes;
    for (const Id& node : nodes) {
        const auto decided = decided_.find(node);
        if (decided == decided_.end()) continue;
        for (const Id& partner : decided->second) {
            const auto other = add_node(partner);
            if (!other || spellings_[*other].type != spellings_[spelling].type) continue;
            bound_.emplace(std::min(spelling, *other), std::max(spelling, *other));
            reach(*other);
        }
    }
}

std::vector<std::vector<std::size_t>> Spellings::components() const {
    std::vector<std::size_t> parent(spellings_.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto join = [&](std::size_t a, std::size_t b) { parent[root_of(parent, a)] = root_of(parent, b); };
    for (const Relative& relative : relatives_) join(relative.first, relative.second);
    for (const auto& [a, b] : bound_) join(a, b);
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
        if (i < reached_.size() && reached_[i]) sets[root_of(parent, i)].push_back(i);
    }
    std::vector<std::vector<std::size_t>> components;
    const auto order = [&](std::size_t a, std::size_t b) {
        return std::tie(spellings_[a].keys, spellings_[a].nodes) < std::tie(spellings_[b].keys, spellings_[b].nodes);
    };
    for (auto& entry : sets) {
        std::ranges::sort(entry.second, order);
        components.push_back(std::move(entry.second));
    }
    std::ranges::sort(components, {}, [&](const std::vector<std::size_t>& set) { return spellings_[set.front()].nodes.front(); });
    return components;
}

} // namespace isnad::graph
