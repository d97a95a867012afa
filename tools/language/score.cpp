#include "tools/language/score.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace isnad::tools {
namespace {

constexpr std::array kMentionTypes = {"Person", "Organization", "Country", "Place", "Location"};
constexpr std::array kEventTypes = {"Meeting", "Visit", "Agreement", "Conference", "Founding"};
constexpr std::array kRelations = {"role", "member_of", "part_of"};
constexpr std::array kSlots = {"participant", "organizer", "place", "object", "date"};
constexpr std::int64_t kContext = 40; ///< characters shown to either side of a miss

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>; ///< (index in gold, index in predicted)
using Fillers = std::set<ScoredFiller>;
using Mapping = std::map<std::string, std::string>; ///< predicted entity id to gold entity id

std::int64_t overlap(const CharRange& a, const CharRange& b) {
    return std::max<std::int64_t>(0, std::min(a.end, b.end) - std::max(a.start, b.start));
}

/// One-to-one pairs out of candidates in order: the first that finds both sides free.
template <typename Row>
Pairs take_pairs(std::vector<Row> rows) {
    std::ranges::sort(rows);
    std::set<std::size_t> used_gold;
    std::set<std::size_t> used_predicted;
    Pairs pairs;
    for (const Row& row : rows) {
        const std::size_t g = std::get<std::tuple_size_v<Row> - 2>(row);
        const std::size_t p = std::get<std::tuple_size_v<Row> - 1>(row);
        if (used_gold.contains(g) || used_predicted.contains(p)) continue;
        used_gold.insert(g);
        used_predicted.insert(p);
        pairs.emplace_back(g, p);
    }
    return pairs;
}

/// Largest overlap first, in shares of the union.
Pairs pair_spans(const std::vector<ScoredSpan>& gold, const std::vector<ScoredSpan>& predicted, bool strict = false) {
    std::vector<std::tuple<double, std::size_t, std::size_t>> rows;
    for (std::size_t g = 0; g < gold.size(); ++g) {
        for (std::size_t p = 0; p < predicted.size(); ++p) {
            const CharRange& a = gold[g].at;
            const CharRange& b = predicted[p].at;
            const std::int64_t size = overlap(a, b);
            if (a != b && (size == 0 || strict)) continue;
            const std::int64_t joined = std::max<std::int64_t>(1, std::max(a.end, b.end) - std::min(a.start, b.start));
            rows.emplace_back(-static_cast<double>(size) / static_cast<double>(joined), g, p);
        }
    }
    return take_pairs(std::move(rows));
}

std::vector<ScoredSpan> mentions_of(const ScoredDocument& document, const std::string& type) {
    std::vector<ScoredSpan> found;
    for (const ScoredSpan& mention : document.mentions) {
        if (mention.type == type) found.push_back(mention);
    }
    return found;
}

Mapping align_entities(const ScoredDocument& gold, const ScoredDocument& predicted) {
    std::map<std::string, std::map<std::string, int>> votes;
    std::set<std::string> types;
    for (const ScoredEntity& entity : gold.entities) types.insert(entity.type);
    for (const std::string& type : types) {
        const auto golds = mentions_of(gold, type);
        const auto found = mentions_of(predicted, type);
        for (const auto& [g, p] : pair_spans(golds, found)) ++votes[found[p].owner][golds[g].owner];
    }
    Mapping mapping;
    for (const auto& [owner, counts] : votes) { // the first of the most: ids are in order
        mapping[owner] = std::ranges::max_element(counts, {}, [](const auto& row) { return row.second; })->first;
    }
    std::map<std::string, std::string> by_iso;
    for (const ScoredEntity& entity : gold.entities) {
        if (!entity.iso.empty()) by_iso[entity.iso] = entity.id;
    }
    for (const ScoredEntity& entity : predicted.entities) {
        if (const auto country = by_iso.find(entity.iso); country != by_iso.end()) mapping[entity.id] = country->second;
    }
    return mapping;
}

/// What no gold entity stands for keeps a name of its own.
std::string mapped(const std::string& id, const Mapping& mapping) {
    const auto row = mapping.find(id);
    return row == mapping.end() ? '?' + id : row->second;
}

Fillers fillers_of(const ScoredEvent& event, const Mapping* mapping = nullptr) {
    Fillers fillers;
    for (const ScoredFiller& filler : event.fillers) {
        const bool as_is = mapping == nullptr || filler.slot == "date";
        fillers.insert({filler.slot, as_is ? filler.value : mapped(filler.value, *mapping)});
    }
    return fillers;
}

std::size_t common(const Fillers& a, const Fillers& b) {
    return static_cast<std::size_t>(std::ranges::count_if(a, [&](const ScoredFiller& filler) { return b.contains(filler); }));
}

Fillers of_slot(const Fillers& fillers, std::string_view slot) {
    Fillers found;
    for (const ScoredFiller& filler : fillers) {
        if (filler.slot == slot) found.insert(filler);
    }
    return found;
}

Fillers without(const Fillers& a, const Fillers& b) {
    Fillers rest;
    std::ranges::set_difference(a, b, std::inserter(rest, rest.end()));
    return rest;
}

/// Whether two events name one party or founded thing, or one trigger.
bool shares(const ScoredEvent& gold, const ScoredEvent& predicted, const Mapping& mapping) {
    const auto core = [](const Fillers& fillers) {
        std::set<std::string> ids;
        for (const ScoredFiller& filler : fillers) {
            if (filler.slot != "place" && filler.slot != "date") ids.insert(filler.value);
        }
        return ids;
    };
    const auto wanted = core(fillers_of(gold));
    const auto found = core(fillers_of(predicted, &mapping));
    if (std::ranges::any_of(wanted, [&](const std::string& id) { return found.contains(id); })) return true;
    return gold.has_trigger && predicted.has_trigger && overlap(gold.trigger.at, predicted.trigger.at) > 0;
}

Pairs pair_events(const std::vector<ScoredEvent>& gold, const std::vector<ScoredEvent>& predicted, const Mapping& mapping) {
    std::vector<std::tuple<std::int64_t, std::size_t, std::size_t, std::size_t>> rows;
    for (std::size_t g = 0; g < gold.size(); ++g) {
        for (std::size_t p = 0; p < predicted.size(); ++p) {
            if (gold[g].type != predicted[p].type || !shares(gold[g], predicted[p], mapping)) continue;
            const Fillers wanted = fillers_of(gold[g]);
            const Fillers found = fillers_of(predicted[p], &mapping);
            const std::size_t both = common(wanted, found);
            rows.emplace_back(-static_cast<std::int64_t>(both), found.size() - both, g, p);
        }
    }
    return take_pairs(std::move(rows));
}

using IdPairs = std::set<std::pair<std::string, std::string>>;

IdPairs met(const std::vector<ScoredEvent>& events, const Mapping* mapping = nullptr) {
    IdPairs pairs;
    for (const ScoredEvent& event : events) {
        if (event.type != "Meeting") continue;
        std::set<std::string> who;
        for (const ScoredFiller& filler : fillers_of(event, mapping)) {
            if (filler.slot == "participant" || filler.slot == "organizer") who.insert(filler.value);
        }
        for (auto a = who.begin(); a != who.end(); ++a) {
            for (auto b = std::next(a); b != who.end(); ++b) pairs.emplace(*a, *b);
        }
    }
    return pairs;
}

/// Text around code points [start, end), on one line, the words in angle quotes.
std::string around(const std::string& text, const CharRange& at) {
    std::string out;
    std::int64_t index = -1;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++index;
            if (index == at.start) out += "«";
            if (index == at.end) out += "»";
        }
        if (index >= at.start - kContext && index < at.end + kContext) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    }
    if (index < at.end) out += "»";
    return out;
}

/// One document against its gold.
class Comparison {
public:
    Comparison(const ScoredDocument& gold, const ScoredDocument& predicted, Score& score, std::vector<ScoringError>* errors)
        : gold_(gold), predicted_(predicted), score_(score), errors_(errors), mapping_(align_entities(gold, predicted)) {
        for (const ScoredEntity& entity : gold.entities) gold_names_[entity.id] = entity.name;
        for (const ScoredEntity& entity : predicted.entities) predicted_names_[entity.id] = entity.name;
        for (const ScoredEvent& event : predicted.events) { // what the guide does not cover is not held against a program
            if (std::ranges::find(kEventTypes, event.type) != kEventTypes.end()) events_.push_back(event);
        }
    }

    void run() {
        for (const char* type : kMentionTypes) compare_mentions(type);
        compare_dates();
        compare_clusters();
        compare_events();
        compare_met();
        for (const char* relation : kRelations) compare_relation(relation);
    }

private:
    void say(const std::string& kind, const std::string& what, const std::string& rule = {}, const std::string& context = {}) {
        if (errors_ != nullptr) errors_->push_back({gold_.id, kind, what, rule, context});
    }
    void say(const std::string& kind, const ScoredSpan& span) {
        if (errors_ != nullptr) say(kind, span.text, span.rule, around(gold_.text, span.at));
    }
    void say_unpaired(const std::string& kind, const std::vector<ScoredSpan>& golds, const std::vector<ScoredSpan>& found, const Pairs& pairs) {
        if (errors_ == nullptr) return;
        for (std::size_t i = 0; i < golds.size(); ++i) {
            if (std::ranges::find(pairs, i, [](const auto& pair) { return pair.first; }) == pairs.end()) say("missed " + kind, golds[i]);
        }
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (std::ranges::find(pairs, i, [](const auto& pair) { return pair.second; }) == pairs.end()) say("false " + kind, found[i]);
        }
    }
    Tally& tally(const std::string& name) { return score_.tallies[name]; }

    void compare_mentions(const std::string& type) {
        const auto golds = mentions_of(gold_, type);
        const auto found = mentions_of(predicted_, type);
        const Pairs pairs = pair_spans(golds, found);
        tally("mention." + type).add(pairs.size(), found.size(), golds.size());
        tally("mention.all").add(pairs.size(), found.size(), golds.size());
        tally("mention.all.strict").add(pair_spans(golds, found, true).size(), found.size(), golds.size());
        say_unpaired(type, golds, found, pairs);
    }

    void compare_dates() {
        const Pairs pairs = pair_spans(gold_.dates, predicted_.dates);
        tally("date").add(pairs.size(), predicted_.dates.size(), gold_.dates.size());
        for (const auto& [g, p] : pairs) {
            const std::string& want = gold_.dates[g].edtf;
            const std::string& have = predicted_.dates[p].edtf;
            if (want == "?") continue;
            ++(want.empty() ? score_.open : score_.fixed);
            if (want == have) ++(want.empty() ? score_.open_right : score_.fixed_right);
            if (want != have) {
                say("date value", gold_.dates[g].text + ": " + (want.empty() ? "open" : want) + " but " + (have.empty() ? "open" : have),
                    predicted_.dates[p].rule, around(gold_.text, gold_.dates[g].at));
            }
        }
        say_unpaired("date", gold_.dates, predicted_.dates, pairs);
    }

    /// B-cubed over the mentions that both sides found.
    void compare_clusters() {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const auto& [g, p] : pair_spans(gold_.mentions, predicted_.mentions)) {
            if (gold_.mentions[g].type == predicted_.mentions[p].type) pairs.emplace_back(gold_.mentions[g].owner, predicted_.mentions[p].owner);
        }
        std::map<std::pair<std::string, std::string>, int> both;
        std::map<std::string, int> in_gold;
        std::map<std::string, int> in_predicted;
        for (const auto& pair : pairs) ++both[pair], ++in_gold[pair.first], ++in_predicted[pair.second];
        double precision = 0; // summed a document, then over all: the order of adding is part of the figure
        double recall = 0;
        for (const auto& pair : pairs) {
            precision += static_cast<double>(both[pair]) / in_predicted[pair.second];
            recall += static_cast<double>(both[pair]) / in_gold[pair.first];
        }
        score_.cubed_precision += precision;
        score_.cubed_recall += recall;
        score_.cubed_count += pairs.size();
    }

    void compare_events() {
        const Pairs pairs = pair_events(gold_.events, events_, mapping_);
        std::set<std::string> types;
        for (const auto* events : {&gold_.events, &std::as_const(events_)}) {
            for (const ScoredEvent& event : *events) types.insert(event.type);
        }
        for (const std::string& type : types) count_type(type, pairs);
        std::vector<std::optional<std::size_t>> of_gold(gold_.events.size());
        std::set<std::size_t> paired;
        for (const auto& [g, p] : pairs) of_gold[g] = p, paired.insert(p);
        for (std::size_t g = 0; g < gold_.events.size(); ++g) compare_slots(gold_.events[g], of_gold[g] ? &events_[*of_gold[g]] : nullptr);
        for (std::size_t p = 0; p < events_.size(); ++p) {
            if (!paired.contains(p)) count_false(events_[p]);
        }
    }

    void count_type(const std::string& type, const Pairs& pairs) {
        const auto is_type = [&](const ScoredEvent& event) { return event.type == type; };
        const auto golds = static_cast<std::size_t>(std::ranges::count_if(gold_.events, is_type));
        const auto found = static_cast<std::size_t>(std::ranges::count_if(events_, is_type));
        const auto hit = static_cast<std::size_t>(std::ranges::count_if(pairs, [&](const auto& pair) { return is_type(gold_.events[pair.first]); }));
        tally("event." + type).add(hit, found, golds);
        tally("event.all").add(hit, found, golds);
    }

    void compare_slots(const ScoredEvent& event, const ScoredEvent* found) {
        const Fillers want = fillers_of(event);
        const Fillers have = found != nullptr ? fillers_of(*found, &mapping_) : Fillers{};
        count_slots(want, have);
        tally("slot.all").add(common(want, have), have.size(), want.size());
        if (errors_ == nullptr) return;
        if (found == nullptr)
            say("missed event", described(event, gold_names_), event.rule, words_of(event));
        else if (want != have)
            say("event slots", event.type + " «" + found->trigger.text + "»: " + differences(want, have), found->rule, words_of(*found));
    }

    void count_false(const ScoredEvent& event) {
        const Fillers have = fillers_of(event, &mapping_);
        tally("slot.all").add(0, have.size(), 0);
        count_slots({}, have);
        if (errors_ != nullptr) say("false event", described(event, predicted_names_), event.rule, words_of(event));
    }

    void count_slots(const Fillers& want, const Fillers& have) {
        for (const char* slot : kSlots) {
            const Fillers a = of_slot(want, slot);
            const Fillers b = of_slot(have, slot);
            tally(std::string("slot.") + slot).add(common(a, b), b.size(), a.size());
        }
    }

    void compare_met() {
        const IdPairs want = met(gold_.events);
        const IdPairs have = met(events_, &mapping_);
        const auto hit = static_cast<std::size_t>(std::ranges::count_if(want, [&](const auto& pair) { return have.contains(pair); }));
        tally("met").add(hit, have.size(), want.size());
    }

    void compare_relation(const std::string& type) {
        IdPairs want;
        IdPairs have;
        for (const ScoredRelation& relation : gold_.relations) {
            if (relation.type == type) want.emplace(relation.head, relation.tail);
        }
        for (const ScoredRelation& relation : predicted_.relations) {
            if (relation.type == type) have.emplace(mapped(relation.head, mapping_), mapped(relation.tail, mapping_));
        }
        const auto hit = static_cast<std::size_t>(std::ranges::count_if(want, [&](const auto& pair) { return have.contains(pair); }));
        tally("relation." + type).add(hit, have.size(), want.size());
        tally("relation.all").add(hit, have.size(), want.size());
        for (const auto& pair : want) {
            if (!have.contains(pair)) say("missed " + type, name_of(pair.first) + " → " + name_of(pair.second));
        }
        for (const auto& pair : have) {
            if (!want.contains(pair)) say("false " + type, name_of(pair.first) + " → " + name_of(pair.second));
        }
    }

    /// Of a gold id, or of a predicted one that stands for none.
    std::string name_of(const std::string& id) const {
        const bool own = id.starts_with('?');
        const auto& names = own ? predicted_names_ : gold_names_;
        const auto row = names.find(own ? id.substr(1) : id);
        return row == names.end() ? id : row->second;
    }

    std::string words_of(const ScoredEvent& event) const { return event.has_trigger ? around(gold_.text, event.trigger.at) : std::string{}; }

    static std::string described(const ScoredEvent& event, const std::map<std::string, std::string>& names) {
        std::string text = event.type + (event.has_trigger ? " «" + event.trigger.text + "»:" : std::string(":"));
        for (const ScoredFiller& filler : event.fillers) {
            const auto name = names.find(filler.value);
            text += ' ' + filler.slot + ' ' + (name == names.end() ? filler.value : name->second) + ';';
        }
        text.pop_back();
        return text;
    }

    std::string differences(const Fillers& want, const Fillers& have) const {
        std::string text;
        for (const ScoredFiller& filler : without(want, have)) text += "; missed " + filler.slot + ' ' + name_of(filler.value);
        for (const ScoredFiller& filler : without(have, want)) text += "; false " + filler.slot + ' ' + name_of(filler.value);
        return text.substr(2);
    }

    const ScoredDocument& gold_;
    const ScoredDocument& predicted_;
    Score& score_;
    std::vector<ScoringError>* errors_;
    Mapping mapping_;
    std::vector<ScoredEvent> events_; ///< predicted, of the types that count
    std::map<std::string, std::string> gold_names_;
    std::map<std::string, std::string> predicted_names_;
};

} // namespace

void Tally::add(std::size_t hits, std::size_t predictions, std::size_t golds) {
    hit += hits;
    predicted += predictions;
    gold += golds;
}

double Tally::precision() const {
    return predicted > 0 ? static_cast<double>(hit) / static_cast<double>(predicted) : 0.0;
}

double Tally::recall() const {
    return gold > 0 ? static_cast<double>(hit) / static_cast<double>(gold) : 0.0;
}

double Tally::f1() const {
    const double sum = precision() + recall();
    return hit > 0 ? 2 * precision() * recall() / sum : 0.0;
}

void add_document(const ScoredDocument& gold, const ScoredDocument& predicted, Score& score, std::vector<ScoringError>* errors) {
    Comparison(gold, predicted, score, errors).run();
}

} // namespace isnad::tools
