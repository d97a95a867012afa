#include "graph/resolve/events.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "graph/resolve/clusters.hpp"
#include "graph/resolve/match.hpp"
#include "graph/resolve/parts.hpp"
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

/// Two reports, by index, with how well they match. Where all tell of the same few, most pairs are candidates: reasons are left out.
struct Candidate {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint8_t score = 0;
    Openness open = Openness::no;
};

Candidate candidate(std::size_t first, std::size_t second, const Match& match) {
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), static_cast<std::uint8_t>(match.score), match.open};
}

bool is_candidate(NodeType type, const Match& match) {
    return match.open != Openness::no || match.score >= (type == NodeType::meeting ? kLikelyMeeting : kLikely);
}

bool are_near(const Report& a, const Report& b) {
    if (a.type() != b.type() || a.event == b.event) return false;
    const auto days = a.days();
    const auto others = b.days();
    return is_of_any_day(a.type()) || !days || !others || gap(*days, *others) <= kFar;
}

/// By what a report is looked up, beside its name.
std::set<Id> anchors_of(const Report& report) {
    std::set<Id> anchors = report.parties;
    anchors.insert(report.objects.begin(), report.objects.end());
    if (report.type() == NodeType::conference) anchors.insert(report.places.begin(), report.places.end());
    return anchors;
}

/// Reports that are held, by what they can be looked up by.
class Shelf {
public:
    /// `number` is none that was there before.
    void add(std::uint32_t number, Report&& report) {
        for (const Id& anchor : anchors_of(report)) by_anchor_[anchor].push_back(number);
        for (const std::string& block : report.blocks) by_block_[block].push_back(number);
        reports_.emplace(number, std::move(report));
    }
    void drop(std::uint32_t number) { reports_.erase(number); }
    [[nodiscard]] const Report& at(std::uint32_t number) const { return reports_.at(number); }

    /// Numbers of reports that share an anchor or a block with this one and are not too far off in time; sorted.
    std::vector<std::uint32_t> near(const Report& report) {
        std::vector<std::uint32_t> found;
        for (const Id& anchor : anchors_of(report)) look_into(by_anchor_[anchor], report, found);
        for (const std::string& block : report.blocks) look_into(by_block_[block], report, found);
        std::ranges::sort(found);
        found.erase(std::ranges::unique(found).begin(), found.end());
        return found;
    }

private:
    void look_into(std::vector<std::uint32_t>& numbers, const Report& report, std::vector<std::uint32_t>& found) {
        std::erase_if(numbers, [&](std::uint32_t number) {
            const auto held = reports_.find(number);
            if (held == reports_.end()) return true;
            if (are_near(report, held->second)) found.push_back(number);
            return false;
        });
    }

    std::unordered_map<std::uint32_t, Report> reports_;
    std::map<Id, std::vector<std::uint32_t>> by_anchor_;
    std::map<std::string, std::vector<std::uint32_t>> by_block_;
};

/// Joins all events that can be one into parts: type by type in the order of their days, so that only reports of one season are held at once.
class Sweep {
public:
    Sweep(const View& view, std::span<const Decision> decisions, ReportReader& reader) : reader_(reader), parts_(events_of(view)) {
        for (const Decision& decision : decisions) {
            const auto first = parts_.find(decision.first);
            const auto second = parts_.find(decision.second);
            if (first && second) parts_.join(*first, *second);
        }
    }

    Parts run() && {
        std::map<NodeType, std::vector<std::pair<Day, std::uint32_t>>> orders;
        for (std::uint32_t at = 0; at < parts_.nodes().size(); ++at)
            orders[type_of(parts_.nodes()[at])].emplace_back(reader_.earliest(parts_.nodes()[at]), at);
        for (auto& entry : orders) {
            std::ranges::sort(entry.second);
            sweep(entry.second);
        }
        return std::move(parts_);
    }

private:
    static std::vector<Id> events_of(const View& view) {
        std::vector<Id> events;
        view.nodes([&](const Id& id) {
            if (is_event(type_of(id))) events.push_back(id);
            return true;
        });
        return events;
    }

    /// Events of one type.
    void sweep(const std::vector<std::pair<Day, std::uint32_t>>& order) {
        Shelf shelf;
        std::multimap<Day, std::uint32_t> ends; // of what is held
        for (const auto& [day, number] : order) {
            while (!ends.empty() && std::int64_t{ends.begin()->first} + kFar < day) {
                shelf.drop(ends.begin()->second);
                ends.erase(ends.begin());
            }
            auto report = reader_.report(parts_.nodes()[number]);
            if (!report) continue;
            for (const std::uint32_t other : shelf.near(*report)) {
                if (parts_.root(number) != parts_.root(other) && is_candidate(report->type(), match(*report, shelf.at(other))))
                    parts_.join(number, other);
            }
            const auto days = report->days();
            ends.emplace(days && !is_of_any_day(report->type()) ? days->last : kLastDay, number);
            shelf.add(number, std::move(*report));
        }
    }

    ReportReader& reader_;
    Parts parts_;
};

/// Reports of whole parts, with all that can be one among them.
class Gathered {
public:
    Gathered(ReportReader& reader, std::span<const Id> events) {
        for (const Id& event : events) {
            auto report = reader.report(event);
            if (!report) continue;
            const auto at = static_cast<std::uint32_t>(reports_.size());
            for (const std::uint32_t other : shelf_.near(*report)) {
                const Match found = match(*report, shelf_.at(other));
                if (is_candidate(report->type(), found)) candidates_.push_back(candidate(other, at, found));
            }
            shelf_.add(at, std::move(*report));
            reports_.push_back(&shelf_.at(at));
        }
    }
    [[nodiscard]] const std::vector<const Report*>& reports() const { return reports_; }
    [[nodiscard]] std::vector<Candidate>& candidates() { return candidates_; }

private:
    Shelf shelf_;
    std::vector<const Report*> reports_;
    std::vector<Candidate> candidates_;
};

/// Reports that can be one, found from where they touch each other.
class Reports {
public:
    Reports(const View& view, std::span<const Decision> decisions, const TouchedEvents& touched) : view_(view), reader_(view) {
        start_from(touched);
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
        const auto take = [&](const Report* other) {
            if (are_near(own, *other)) near.emplace(other->event, other);
        };
        for (const Id& anchor : anchors_of(own)) std::ranges::for_each(reports_of(anchor), take);
        for (const std::string& block : own.blocks) {
            for (const Id& event : events_called(block)) {
                if (const Report* found = report(event)) take(found);
            }
        }
        for (const auto& entry : near) compare(at, *entry.second);
    }

    void compare(std::size_t at, const Report& other) {
        const auto known = index_.find(other.event);
        if (known != index_.end() && known->second < at) return; // compared from there
        const Match found = match(*reached_[at], other);
        if (!is_candidate(other.type(), found)) return;
        reach(other.event);
        candidates_.push_back(candidate(at, index_.at(other.event), found));
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
    Joiner(const std::vector<const Report*>& reports, std::span<const Decision> decisions)
        : reports_(reports), clusters_(decisions), told_(reports.size()) {
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

    /// Joins what can be one as far as it is told, where no other can be meant: of all that could be one with either, no two contradict each other.
    void join_open(const std::vector<Candidate>& candidates, Openness wanted) {
        std::map<std::size_t, std::set<std::size_t>> mates; // of roots
        for (const Candidate& candidate : candidates) {
            const std::size_t a = clusters_.root(candidate.first);
            const std::size_t b = clusters_.root(candidate.second);
            if (candidate.open < wanted || a == b) continue;
            mates[a].insert(b);
            mates[b].insert(a);
        }
        std::map<std::pair<Id, Id>, std::pair<std::size_t, std::size_t>> joined; // in an order that is not that of the reports
        for (const auto& [root, others] : mates) {
            for (const std::size_t other : others) {
                const std::pair ends{least(root), least(other)};
                if (ends.first < ends.second && !are_apart(root, other) && is_only(root, other, others) && is_only(other, root, mates.at(other)))
                    joined.emplace(ends, std::pair(root, other));
            }
        }
        for (const auto& entry : joined) join(entry.second.first, entry.second.second);
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
            if (a == b || candidate.score == 0 || clusters_.are_apart(a, b) || are_apart(a, b)) continue;
            const auto [first, second] = std::minmax({least(candidate.first), least(candidate.second)});
            const auto [known, fresh] = best.try_emplace({first, second}, Proposal{first, second, candidate.score, {}});
            if (fresh) known->second.reasons = match(*reports_[candidate.first], *reports_[candidate.second]).reasons;
        }
        for (auto& entry : best) resolution.proposals.push_back(std::move(entry.second));
    }

private:
    [[nodiscard]] Id least(std::size_t at) const { return *std::ranges::min_element(clusters_.nodes(at)); }

    /// No one of `others` tells of another event than `meant`; a few reports are none that many could be taken for.
    [[nodiscard]] bool is_only(std::size_t root, std::size_t meant, const std::set<std::size_t>& others) const {
        return std::ranges::all_of(others, [&](std::size_t other) {
            return other == meant || other == root || told_[other].size() * kFew < told_[meant].size() || !are_apart(other, meant);
        });
    }

    /// Of roots. What few of many reports say otherwise is taken for a slip, and shows as a difference between reports.
    [[nodiscard]] bool are_apart(std::size_t a, std::size_t b) const {
        if (b < a) std::swap(a, b);
        const std::pair sizes{told_[a].size(), told_[b].size()};
        Verdict& known = verdicts_[{a, b}];
        if (known.sizes != sizes) known = {sizes, are_apart(told_[a], told_[b])};
        return known.apart;
    }

    static bool are_apart(const std::vector<const Report*>& some, const std::vector<const Report*>& more) {
        if (are_of_others(some, more)) return true;
        std::size_t others = 0;
        for (const Report* one : some) {
            for (const Report* other : more) {
                if (one->document == other->document) return true;
                others += contradict(*one, *other) ? 1 : 0;
            }
        }
        return others * kFew > some.size() * more.size();
    }

    /// Of two roots, while so many reports are told at them.
    struct Verdict {
        std::pair<std::size_t, std::size_t> sizes;
        bool apart = false;
    };

    const std::vector<const Report*>& reports_;
    Clusters clusters_;
    mutable std::map<std::pair<std::size_t, std::size_t>, Verdict> verdicts_;
    std::vector<std::vector<const Report*>> told_; ///< at roots
};

constexpr std::size_t kEventsAtOnce = std::size_t{1} << 12; ///< events that are resolved at once, some 3 KB each

Resolution resolve(const std::vector<const Report*>& reports, std::vector<Candidate>& candidates, std::span<const Decision> decisions) {
    const auto order = [&](const Candidate& a, const Candidate& b) {
        const auto ends = [&](const Candidate& c) { return std::minmax(reports[c.first]->event, reports[c.second]->event); };
        return a.score != b.score ? a.score > b.score : ends(a) < ends(b);
    };
    std::ranges::sort(candidates, order);
    Joiner joiner(reports, decisions);
    for (const Candidate& candidate : candidates) {
        if (candidate.score >= kSure) joiner.join(candidate.first, candidate.second);
    }
    joiner.join_open(candidates, Openness::days);
    joiner.join_open(candidates, Openness::wide);
    Resolution resolution;
    joiner.hand_out(candidates, resolution);
    return resolution;
}

} // namespace

void resolve_events(const View& view, std::span<const Decision> decisions, const std::function<void(Resolution&&)>& take) {
    ReportReader reader(view);
    Sweep(view, decisions, reader).run().visit(kEventsAtOnce, [&](std::span<const Id> events, bool alone) {
        if (alone) return take({{}, {events.begin(), events.end()}, {}});
        Gathered gathered(reader, events);
        take(resolve(gathered.reports(), gathered.candidates(), decisions));
    });
}

Resolution resolve_events(const View& view, std::span<const Decision> decisions, const TouchedEvents* touched) {
    if (touched != nullptr) {
        Reports reports(view, decisions, *touched);
        return resolve(reports.reports(), reports.candidates(), decisions);
    }
    Resolution all;
    resolve_events(view, decisions, [&](Resolution&& part) { append(all, std::move(part)); });
    sort(all);
    return all;
}

} // namespace isnad::graph
