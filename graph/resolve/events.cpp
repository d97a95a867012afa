#include "graph/resolve/events.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "graph/resolve/clusters.hpp"
#include "graph/resolve/match.hpp"
#include "graph/resolve/name_key.hpp"
#include "graph/resolve/reports.hpp"

namespace isnad::graph {
namespace {

// Per cent; chosen on the tuned half of the gold pairs (tests/gold).
constexpr unsigned kSure = 80;
constexpr unsigned kLikely = 60;
constexpr unsigned kLikelyMeeting = 75; ///< people and countries that meet often are told of together often
constexpr std::size_t kFew = 4;         ///< so many times as many reports outweigh others
constexpr Day kFar = 45;                ///< days that no match spans but of agreements and of what is founded

constexpr std::array kAnchors = {Relation::participant, Relation::organizer, Relation::object};

/// Two reports, by index, with how well they match.
struct Candidate {
    std::size_t first = 0;
    std::size_t second = 0;
    Match match;
};

/// Reports that can be one, found from where they touch each other.
class Reports {
public:
    Reports(const View& view, std::span<const Decision> decisions, const TouchedEvents* touched) : view_(view), reader_(view) {
        if (touched != nullptr)
            start_from(*touched);
        else
            start_from_all();
        for (const Decision& decision : decisions) {
            reach(decision.first);
            reach(decision.second);
        }
        for (std::size_t at = 0; at < reached_.size(); ++at) look_around(at);
    }

    [[nodiscard]] const std::vector<const Report*>& reports() const { return reached_; }
    [[nodiscard]] std::vector<Candidate>& candidates() { return candidates_; }

private:
    /// nullptr where no document tells of the event.
    const Report* report(const Id& event) {
        const auto [known, fresh] = known_.try_emplace(event);
        if (fresh && is_event(type_of(event))) known->second = reader_.report(event);
        return known->second ? &*known->second : nullptr;
    }

    void reach(const Id& event) {
        const Report* found = index_.contains(event) ? nullptr : report(event);
        if (found == nullptr) return;
        index_.emplace(event, reached_.size());
        reached_.push_back(found);
    }

    void start_from_all() {
        view_.nodes([&](const Id& id) {
            if (is_event(type_of(id))) reach(id);
            return true;
        });
    }

    void start_from(const TouchedEvents& touched) {
        std::set<Id> actors;
        for (const Id& actor : touched.actors) actors.insert(view_.representative(actor));
        for (const Id& actor : actors) {
            for (const Report* report : reports_of(actor)) reach(report->event);
        }
        for (const std::string& block : touched.blocks) {
            for (const Id& event : events_called(block)) reach(event);
        }
    }

    const std::vector<const Report*>& reports_of(const Id& actor) {
        const auto [known, fresh] = by_actor_.try_emplace(actor);
        if (!fresh) return known->second;
        std::set<Id> events;
        for (const Id& member : view_.members(actor)) {
            for (const Relation relation : kAnchors) {
                view_.edges_in(member, relation, [&](const Edge& edge) { return events.insert(edge.other), true; });
            }
            if (type_of(member) != NodeType::place) continue;
            view_.edges_in(member, Relation::place, [&](const Edge& edge) {
                if (type_of(edge.other) == NodeType::conference) events.insert(edge.other);
                return true;
            });
        }
        for (const Id& event : events) {
            if (const Report* found = report(event)) known->second.push_back(found);
        }
        add_held(actor, known->second);
        return known->second;
    }

    /// Events of a country where it stands for the office that the actor holds.
    void add_held(const Id& actor, std::vector<const Report*>& reports) {
        if (type_of(actor) != NodeType::person) return;
        std::set<Id> countries;
        for (const Id& member : view_.members(actor)) {
            view_.edges_out(member, Relation::role, [&](const Edge& edge) { return countries.insert(view_.representative(edge.other)), true; });
        }
        std::erase_if(countries, [](const Id& id) { return type_of(id) != NodeType::country; });
        std::set<const Report*> all(reports.begin(), reports.end());
        for (const Id& country : countries) {
            for (const Report* other : reports_of(country)) {
                if (other->parties.contains(actor) && all.insert(other).second) reports.push_back(other);
            }
        }
    }

    std::vector<Id> events_called(const std::string& block) {
        std::vector<Id> events;
        view_.keys(block, [&](std::string_view key, const Id& id) {
            if (key == block) events.push_back(id);
            return key == block;
        });
        return events;
    }

    /// Matches of one report; whoever matches is looked at in turn.
    void look_around(std::size_t at) {
        const Report& own = *reached_[at];
        for (const Id& mate : view_.members(view_.representative(own.event))) reach(mate); // it may be one with them no more
        std::map<Id, const Report*> near;
        const auto days = own.days();
        const auto take = [&](const Report* other) {
            if (other->type() != own.type() || other == &own) return;
            const bool any_day = own.type() == NodeType::agreement || own.type() == NodeType::founding;
            if (any_day || !days || !other->days() || gap(*days, *other->days()) <= kFar) near.emplace(other->event, other);
        };
        std::set<Id> anchors = own.parties;
        anchors.insert(own.objects.begin(), own.objects.end());
        if (own.type() == NodeType::conference) anchors.insert(own.places.begin(), own.places.end());
        for (const Id& anchor : anchors) std::ranges::for_each(reports_of(anchor), take);
        const auto node = view_.node(own.event);
        for (const Name& name : node ? node->names : std::vector<Name>{}) {
            for (const std::string& block : blocks_of(own.type(), name.key)) {
                for (const Id& event : events_called(block)) {
                    if (const Report* found = report(event)) take(found);
                }
            }
        }
        for (const auto& entry : near) compare(at, *entry.second);
    }

    void compare(std::size_t at, const Report& other) {
        const auto known = index_.find(other.event);
        if (known != index_.end() && known->second < at) return; // compared from there
        Match found = match(*reached_[at], other);
        if (!found.open && found.score < (other.type() == NodeType::meeting ? kLikelyMeeting : kLikely)) return;
        reach(other.event);
        candidates_.push_back({at, index_.at(other.event), std::move(found)});
    }

    const View& view_;
    ReportReader reader_;
    std::map<Id, std::optional<Report>> known_;
    std::vector<const Report*> reached_;
    std::map<Id, std::size_t> index_; ///< in reached_
    std::map<Id, std::vector<const Report*>> by_actor_;
    std::vector<Candidate> candidates_;
};

/// Joins under the rules that a document tells an event once, and that no two reports of an event contradict each other, whatever lies between them.
class Joiner {
public:
    Joiner(const std::vector<const Report*>& reports, std::span<const Decision> decisions) : clusters_(decisions), told_(reports.size()) {
        for (const Report* report : reports) clusters_.add({&report->event, 1});
        clusters_.join_decided();
        for (std::size_t i = 0; i < reports.size(); ++i) told_[clusters_.root(i)].push_back(reports[i]);
    }

    void join(std::size_t first, std::size_t second) {
        const std::size_t a = clusters_.root(first);
        const std::size_t b = clusters_.root(second);
        if (a == b || are_apart(a, b) || !clusters_.join(a, b)) return;
        const std::size_t into = clusters_.root(a);
        std::vector<const Report*>& from = told_[into == a ? b : a];
        told_[into].insert(told_[into].end(), from.begin(), from.end());
        from.clear();
    }

    /// Joins what can be one but for the days, where no other can be meant: of all that could be one with either, no two contradict each other.
    void join_open(const std::vector<Candidate>& candidates) {
        std::map<std::size_t, std::set<std::size_t>> mates; // of roots
        for (const Candidate& candidate : candidates) {
            const std::size_t a = clusters_.root(candidate.first);
            const std::size_t b = clusters_.root(candidate.second);
            if (!candidate.match.open || a == b) continue;
            mates[a].insert(b);
            mates[b].insert(a);
        }
        std::vector<std::pair<std::size_t, std::size_t>> joined;
        for (const auto& [root, others] : mates) {
            for (const std::size_t other : others) {
                if (root < other && !are_apart(root, other) && is_only(root, other, others) && is_only(other, root, mates.at(other)))
                    joined.emplace_back(root, other);
            }
        }
        for (const auto& [a, b] : joined) join(a, b);
    }

    void hand_out(const std::vector<Candidate>& candidates, Resolution& resolution) {
        for (std::vector<Id>& set : clusters_.sets()) {
            resolution.block.insert(resolution.block.end(), set.begin(), set.end());
            if (set.size() > 1) resolution.groups.push_back(std::move(set));
        }
        std::ranges::sort(resolution.block);
        std::map<std::pair<Id, Id>, Proposal> best;
        for (const Candidate& candidate : candidates) {
            const std::size_t a = clusters_.root(candidate.first);
            const std::size_t b = clusters_.root(candidate.second);
            if (a == b || candidate.match.score == 0 || clusters_.are_apart(a, b) || are_apart(a, b)) continue;
            const auto least = [&](std::size_t at) { return *std::ranges::min_element(clusters_.nodes(at)); };
            const auto [first, second] = std::minmax({least(candidate.first), least(candidate.second)});
            best.try_emplace({first, second}, Proposal{first, second, static_cast<std::uint8_t>(candidate.match.score), candidate.match.reasons});
        }
        for (auto& entry : best) resolution.proposals.push_back(std::move(entry.second));
    }

private:
    /// No one of `others` tells of another event than `meant`; a few reports are none that many could be taken for.
    [[nodiscard]] bool is_only(std::size_t root, std::size_t meant, const std::set<std::size_t>& others) const {
        return std::ranges::all_of(others, [&](std::size_t other) {
            return other == meant || other == root || told_[other].size() * kFew < told_[meant].size() || !are_apart(other, meant);
        });
    }

    /// Of roots. What few of many reports say otherwise is taken for a slip, and shows as a difference between reports.
    [[nodiscard]] bool are_apart(std::size_t a, std::size_t b) const {
        std::size_t others = 0;
        for (const Report* one : told_[a]) {
            for (const Report* other : told_[b]) {
                if (one->document == other->document) return true;
                others += contradict(*one, *other) ? 1 : 0;
            }
        }
        return others * kFew > told_[a].size() * told_[b].size();
    }

    Clusters clusters_;
    std::vector<std::vector<const Report*>> told_; ///< at roots
};

} // namespace

Resolution resolve_events(const View& view, std::span<const Decision> decisions, const TouchedEvents* touched) {
    Reports reports(view, decisions, touched);
    std::vector<Candidate>& candidates = reports.candidates();
    const auto order = [&](const Candidate& a, const Candidate& b) {
        const auto ends = [&](const Candidate& c) { return std::minmax(reports.reports()[c.first]->event, reports.reports()[c.second]->event); };
        return a.match.score != b.match.score ? a.match.score > b.match.score : ends(a) < ends(b);
    };
    std::ranges::sort(candidates, order);
    Joiner joiner(reports.reports(), decisions);
    for (const Candidate& candidate : candidates) {
        if (candidate.match.score >= kSure) joiner.join(candidate.first, candidate.second);
    }
    joiner.join_open(candidates);
    Resolution resolution;
    joiner.hand_out(candidates, resolution);
    return resolution;
}

} // namespace isnad::graph
