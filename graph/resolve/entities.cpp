#include "graph/resolve/entities.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/resolve/clusters.hpp"
#include "graph/resolve/context.hpp"
#include "graph/resolve/spellings.hpp"

namespace isnad::graph {
namespace {

// Per cent of support that a join asks for; chosen on the tuned half of the gold pairs (tests/gold).
constexpr unsigned kForName = 25;          ///< the same full name, which many bear
constexpr unsigned kForVariant = 10;       ///< another spelling in the same script
constexpr unsigned kForPart = 25;          ///< some words of a longer name
constexpr unsigned kForSingle = 45;        ///< a word alone, for itself elsewhere or for a full name
constexpr unsigned kWorthAsking = 45;      ///< for a proposal about another spelling
constexpr std::size_t kTellingWords = 3;   ///< words of a name that hardly two people share
constexpr std::size_t kTellingLetters = 5; ///< consonants of a name that is joined across scripts

std::size_t most_words(const Spelling& spelling) {
    std::size_t most = 0;
    for (const NameKey& name : spelling.names) most = std::max(most, name.words.size());
    return most;
}

std::size_t consonants(const Spelling& spelling) {
    std::size_t most = 0;
    for (const NameKey& name : spelling.names) {
        std::size_t count = 0;
        for (const KeyWord& word : name.words) count += word.skeleton.size();
        most = std::max(most, count);
    }
    return most;
}

bool is_latin(const Spelling& spelling) {
    return !spelling.names.empty() && spelling.names[0].words[0].is_latin();
}

/// None of their names is near another, or short across scripts: short words of one skeleton are often others.
bool are_far(const Spelling& a, const Spelling& b) {
    if (is_latin(a) != is_latin(b)) return std::min(consonants(a), consonants(b)) < kTellingLetters;
    return std::ranges::none_of(
        a.names, [&](const NameKey& one) { return std::ranges::any_of(b.names, [&](const NameKey& other) { return are_near(one, other); }); });
}

/// Of some two of their names.
bool are_slips(const Spelling& a, const Spelling& b) {
    return std::ranges::any_of(
        a.names, [&](const NameKey& one) { return std::ranges::any_of(b.names, [&](const NameKey& other) { return are_slips(one, other); }); });
}

const char* words_for(Likeness likeness) {
    switch (likeness) {
    case Likeness::equal:
        return "the same name";
    case Likeness::variant:
        return "another spelling of the name";
    case Likeness::part:
        return "part of the longer name";
    case Likeness::tail:
        return "the end of the longer name";
    case Likeness::single:
        return "one word of the name";
    case Likeness::none:
        break;
    }
    return "";
}

/// Resolves one set of related spellings, in order of their keys.
class Component {
public:
    Component(std::vector<const Spelling*> spellings, std::vector<Relative> relatives, std::span<const Decision> decisions, ContextReader& contexts)
        : spellings_(std::move(spellings)), relatives_(std::move(relatives)), contexts_(contexts), clusters_(decisions), of_(spellings_.size()) {
        std::ranges::sort(relatives_);
    }

    void run(Resolution& resolution) {
        for (const Spelling* spelling : spellings_) {
            for (const Id& node : spelling->nodes) {
                if (contexts_.is_shared(node)) clusters_.keep_apart(node);
            }
        }
        for (std::size_t i = 0; i < spellings_.size(); ++i) add(i);
        clusters_.join_decided();
        join_alike(Likeness::equal);
        join_alike(Likeness::variant);
        join_shorter(Likeness::part);
        join_shorter(Likeness::tail);
        join_shorter(Likeness::single);
        for (std::vector<Id>& set : clusters_.sets()) {
            resolution.block.insert(resolution.block.end(), set.begin(), set.end());
            if (set.size() > 1) resolution.groups.push_back(std::move(set));
        }
        hand_out(resolution);
    }

private:
    /// Of a name that many bear there may be very many.
    struct Open {
        std::uint32_t first;
        std::uint32_t second;
        Support support;
        Likeness likeness;
        const char* open;

        [[nodiscard]] unsigned score() const {
            const unsigned base = likeness <= Likeness::tail ? 20 : likeness == Likeness::part ? 40 : 50;
            return std::min(95U, base + support.score / 2U);
        }
        [[nodiscard]] std::vector<std::string> reasons() const {
            std::vector<std::string> reasons = support.reasons();
            reasons.insert(reasons.begin(), words_for(likeness));
            reasons.emplace_back(open);
            return reasons;
        }
    };

    const Context& context(std::size_t cluster) {
        const std::size_t root = clusters_.root(cluster);
        const std::vector<Id>& nodes = clusters_.nodes(root);
        auto& [known, size] = known_[root];
        for (; size < nodes.size() && size < kMostNodes; ++size) known.unite(contexts_.context(nodes[size]));
        return known;
    }

    /// A name that says who is meant is one cluster; one that many bear as many as its surroundings tell apart. Listed actors are clusters of their
    /// own, and where several bear the name, whoever is not listed is none of them.
    void add(std::size_t index) {
        const Spelling& spelling = *spellings_[index];
        std::vector<Id> unlisted;
        std::vector<std::size_t> listed;
        for (const Id& node : spelling.nodes) {
            if (contexts_.is_shared(node))
                listed.push_back(add_cluster(index, {&node, 1}));
            else
                unlisted.push_back(node);
        }
        if (spelling.weak) {
            for (const Id& node : unlisted) add_weak(index, node, listed);
        } else if (!unlisted.empty()) {
            const std::size_t first = add_cluster(index, unlisted);
            if (listed.size() == 1) clusters_.join(listed[0], first);
            if (listed.size() > 1) ask_which(listed, first, Likeness::equal);
        }
    }

    /// Returns the first: more are made where decisions keep nodes apart.
    std::size_t add_cluster(std::size_t index, std::span<const Id> nodes) {
        const std::size_t first = clusters_.add(nodes);
        for (std::size_t at = first; at < clusters_.size(); ++at) of_[index].push_back(at);
        return first;
    }

    void add_weak(std::size_t index, const Id& node, const std::vector<std::size_t>& listed) {
        const std::vector<std::size_t> own = of_[index];
        const std::size_t added = add_cluster(index, {&node, 1});
        const unsigned wanted = most_words(*spellings_[index]) > 1 ? kForName : kForSingle;
        const auto fits = [&](std::size_t other) { return support(context(other), context(added)).score >= wanted; };
        if (std::ranges::count_if(listed, fits) > 1) return ask_which(listed, added, Likeness::equal);
        const auto found = std::ranges::find_if(own, fits);
        if (found != own.end() && clusters_.join(*found, added)) of_[index].pop_back();
    }

    /// Proposes to each of several listed actors what goes to none of them.
    void ask_which(const std::vector<std::size_t>& listed, std::size_t cluster, Likeness likeness) {
        for (const std::size_t actor : listed) propose(actor, cluster, likeness, support(context(actor), context(cluster)), "others could be meant");
    }

    void propose(std::size_t a, std::size_t b, Likeness likeness, const Support& support, const char* open) {
        open_.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), support, likeness, open});
    }

    using Pair = std::pair<std::size_t, std::size_t>;

    /// First what is sure, then what surroundings support; the rest is proposed.
    void join_alike(Likeness likeness) {
        std::vector<Pair> sure;
        std::vector<const Relative*> unsure;
        for (const Relative& relative : relatives_) {
            if (relative.likeness != likeness) continue;
            if (!is_sure(relative)) {
                unsure.push_back(&relative);
                continue;
            }
            for (const std::size_t a : of_[relative.first]) {
                for (const std::size_t b : of_[relative.second]) sure.emplace_back(a, b);
            }
        }
        join_all(sure, likeness);
        std::vector<Pair> supported;
        for (const Relative* relative : unsure) look_at(*relative, supported);
        join_all(supported, likeness);
    }

    [[nodiscard]] bool is_sure(const Relative& relative) const {
        const Spelling& one = *spellings_[relative.first];
        const Spelling& other = *spellings_[relative.second];
        const bool across = is_latin(one) != is_latin(other) && consonants(one) >= kTellingLetters && consonants(other) >= kTellingLetters;
        return !one.weak && !other.weak && (relative.likeness == Likeness::equal || across);
    }

    void look_at(const Relative& relative, std::vector<Pair>& supported) {
        const Spelling& one = *spellings_[relative.first];
        const bool person = one.type == NodeType::person;
        const bool slips = are_slips(one, *spellings_[relative.second]);
        const unsigned wanted = one.weak || spellings_[relative.second]->weak ? kForName : kForVariant;
        for (const std::size_t a : of_[relative.first]) {
            for (const std::size_t b : of_[relative.second]) {
                const Support found = support(context(a), context(b));
                if ((person || slips) && found.score >= wanted)
                    supported.emplace_back(a, b);
                else if (slips || (found.score >= kWorthAsking && !are_far(one, *spellings_[relative.second])))
                    propose(a, b, relative.likeness, found, person ? "little in common" : "the letters differ");
            }
        }
    }

    /// Joins the pairs, but what would come to two listed actors comes to neither.
    void join_all(const std::vector<Pair>& pairs, Likeness likeness) {
        for (const auto& [a, b] : pairs) {
            if (!clusters_.is_listed(a) && !clusters_.is_listed(b)) clusters_.join(a, b);
        }
        std::map<std::size_t, std::set<std::size_t>> actors; // of what is not listed
        for (const auto& [a, b] : pairs) {
            if (clusters_.is_listed(a) == clusters_.is_listed(b)) continue;
            const auto& [actor, other] = clusters_.is_listed(a) ? Pair{a, b} : Pair{b, a};
            if (!clusters_.are_apart(actor, other)) actors[clusters_.root(other)].insert(clusters_.root(actor));
        }
        for (const auto& [other, found] : actors) {
            if (found.size() == 1)
                clusters_.join(*found.begin(), other);
            else
                ask_which({found.begin(), found.end()}, other, likeness);
        }
    }

    /// Of two spellings, by index, the one with fewer words first.
    [[nodiscard]] Pair by_words(const Relative& relative) const {
        const bool ordered = most_words(*spellings_[relative.first]) <= most_words(*spellings_[relative.second]);
        return ordered ? Pair{relative.first, relative.second} : Pair{relative.second, relative.first};
    }

    /// Names with fewer words to the one that they shorten; the longest first, so that of "A B", "A B C" and "A B C D" one is made. What begins another
    /// name is not taken for the end of a third.
    void join_shorter(Likeness likeness) {
        std::map<std::size_t, std::vector<std::size_t>> longer;
        for (const Relative& relative : relatives_) {
            const auto [few, many] = by_words(relative);
            if (relative.likeness == likeness) longer[few].push_back(many);
        }
        if (likeness == Likeness::tail) {
            for (const Relative& relative : relatives_) {
                if (relative.likeness == Likeness::part) longer.erase(by_words(relative).first);
            }
        }
        std::vector<std::size_t> order;
        for (const auto& entry : longer) order.push_back(entry.first);
        std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t index) { return most_words(*spellings_[index]); });
        for (const std::size_t shorter : order) {
            for (const std::size_t cluster : of_[shorter]) join_to_one(shorter, cluster, longer[shorter], likeness);
        }
    }

    void join_to_one(std::size_t shorter, std::size_t cluster, const std::vector<std::size_t>& longer, Likeness likeness) {
        std::map<std::size_t, Support> candidates;
        for (const std::size_t spelling : longer) {
            for (const std::size_t other : of_[spelling]) {
                const std::size_t root = clusters_.root(other);
                if (root != clusters_.root(cluster) && !clusters_.are_apart(root, cluster)) candidates.try_emplace(root);
            }
        }
        for (auto& [root, found] : candidates) found = support(context(cluster), context(root));
        const bool part = likeness == Likeness::part;
        const bool telling = part && most_words(*spellings_[shorter]) >= kTellingWords;
        const unsigned wanted = telling ? 0 : part ? kForPart : kForSingle;
        const auto fits = [&](const auto& candidate) { return candidate.second.score >= wanted; };
        const auto one = std::ranges::find_if(candidates, fits);
        const bool sole = part ? candidates.size() == 1 : std::ranges::count_if(candidates, fits) == 1;
        if (one != candidates.end() && sole && (likeness != Likeness::tail || clusters_.is_listed(one->first))) {
            clusters_.join(one->first, cluster);
            return;
        }
        for (const auto& [root, found] : candidates) {
            if (!found.office) continue;
            propose(cluster, root, likeness, found, candidates.size() > 1 ? "others could be meant" : "little in common");
        }
    }

    void hand_out(Resolution& resolution) {
        std::map<std::size_t, Id> leasts; // by root
        const auto least = [&](std::size_t cluster) {
            const auto [known, fresh] = leasts.try_emplace(clusters_.root(cluster));
            if (fresh) known->second = *std::ranges::min_element(clusters_.nodes(cluster));
            return known->second;
        };
        std::map<std::pair<Id, Id>, Proposal> best;
        for (const Open& open : open_) {
            if (clusters_.root(open.first) == clusters_.root(open.second) || clusters_.are_apart(open.first, open.second)) continue;
            const auto [first, second] = std::minmax({least(open.first), least(open.second)});
            Proposal proposal{first, second, static_cast<std::uint8_t>(open.score()), open.reasons()};
            const auto [known, fresh] = best.try_emplace({first, second}, proposal);
            if (!fresh && std::tie(known->second.score, proposal.reasons) < std::tie(proposal.score, known->second.reasons)) known->second = proposal;
        }
        for (auto& entry : best) resolution.proposals.push_back(std::move(entry.second));
    }

    static constexpr std::size_t kMostNodes = 50; ///< of a cluster, whose surroundings are looked at

    std::vector<const Spelling*> spellings_;
    std::vector<Relative> relatives_; ///< by index in spellings_
    ContextReader& contexts_;
    Clusters clusters_;
    std::vector<std::vector<std::size_t>> of_;                     ///< clusters by spelling
    std::map<std::size_t, std::pair<Context, std::size_t>> known_; ///< contexts by root, and how many nodes are in them
    std::vector<Open> open_;
};

constexpr std::size_t kNodesAtOnce = std::size_t{1} << 13; ///< nodes that are resolved at once, some 2 KB each

Resolution resolve(const Spellings& spellings, std::span<const Decision> decisions, ContextReader& contexts) {
    const auto components = spellings.components();
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> place; // component and index in it
    for (std::size_t i = 0; i < components.size(); ++i) {
        for (std::size_t j = 0; j < components[i].size(); ++j) place[components[i][j]] = {i, j};
    }
    std::vector<std::vector<Relative>> relatives(components.size());
    for (const Relative& relative : spellings.relatives()) {
        const auto [component, first] = place.at(relative.first);
        const std::size_t second = place.at(relative.second).second;
        relatives[component].push_back({std::min(first, second), std::max(first, second), relative.likeness});
    }
    Resolution resolution;
    for (std::size_t i = 0; i < components.size(); ++i) {
        std::vector<const Spelling*> members;
        for (const std::size_t member : components[i]) members.push_back(&spellings.all()[member]);
        Component(std::move(members), std::move(relatives[i]), decisions, contexts).run(resolution);
    }
    sort(resolution);
    return resolution;
}

} // namespace

void resolve_entities(const View& view, std::span<const Decision> decisions, const std::function<void(Resolution&&)>& take) {
    ContextReader contexts(view);
    related_nodes(view, decisions).visit(kNodesAtOnce, [&](std::span<const Id> nodes, bool alone) {
        take(alone ? Resolution{{}, {nodes.begin(), nodes.end()}, {}} : resolve(Spellings(view, decisions, nodes), decisions, contexts));
    });
}

Resolution resolve_entities(const View& view, std::span<const Decision> decisions, const TouchedNames* touched) {
    ContextReader contexts(view);
    if (touched != nullptr) return resolve(Spellings(view, decisions, *touched), decisions, contexts);
    Resolution all;
    resolve_entities(view, decisions, [&](Resolution&& part) { append(all, std::move(part)); });
    sort(all);
    return all;
}

} // namespace isnad::graph
