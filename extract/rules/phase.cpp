#include "extract/rules/phase.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>

#include "extract/lexicon/memo.hpp"
#include "extract/rules/re2_program.hpp"
#include "extract/rules/walk.hpp"

namespace isnad::extract {
namespace {

using Bits = std::vector<std::uint64_t>;

void add(Bits& bits, std::size_t index) {
    bits[index / 64] |= std::uint64_t{1} << (index % 64);
}

/// Words of a set of numbers below `size`.
std::size_t words(std::size_t size) {
    return size / 64 + 1;
}

/// Calls with each number of the set, the least first.
template <typename Take>
void for_each(const Bits& bits, const Take& take) {
    for (std::size_t word = 0; word < bits.size(); ++word) {
        for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1) take(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
}

/// What a phase reads a unit as. Units that no test of the phase tells apart share one.
struct Letter {
    ClassSet classes; ///< of the first unit that was read so
    /// Tests that hold; behind these rules, set by set: in whose match it may stand at the first place, at the second, ...
    Bits bits;
};

/// A rule within its phase: what it asks, by the numbers of tests there.
struct PhaseRule {
    std::vector<Step> steps;
    std::vector<Pattern::Way> needed;
    std::size_t needs = 0; ///< units of all ways
};

struct TestHash {
    std::size_t operator()(const ClassTest& test) const { return test.hash(); }
};

/// A term of a test, and the test's number.
struct TermOf {
    std::size_t test = 0;
    ClassTest::Term term;
};

} // namespace

struct Phase::Impl {
    Impl(PhaseFile given, const ClassRegistry& registry) : file(std::move(given)), classes(registry), terms(kMaxClasses + 1) {
        for (const Rule& rule : file.rules) {
            for (const Pattern::Way& way : rule.pattern.needed) {
                for (const Pattern::Needed& unit : way) add_test(rule.pattern.tests[unit.test]);
            }
        }
        needed_tests = tests.size();
        rule_words = words(file.rules.size());
        beyond.resize(kOpening * rule_words);
        for (const Rule& rule : file.rules) {
            std::vector<std::size_t> numbers; // of its tests in the phase
            for (const ClassTest& test : rule.pattern.tests) numbers.push_back(add_test(test));
            opens_with.resize(tests.size());
            add_opening(rule.pattern, numbers, rules.size());
            rules.push_back(rule_of(rule.pattern, numbers));
        }
    }

    PhaseFile file;
    const ClassRegistry& classes;
    ClassSet relevant;            ///< classes that some test asks about
    std::vector<ClassTest> tests; ///< of all rules, each once; first those that some rule needs
    std::unordered_map<ClassTest, std::size_t, TestHash> test_numbers;
    std::size_t needed_tests = 0;           ///< so many of them
    std::vector<std::vector<TermOf>> terms; ///< of these by the first class that they ask for; last those that ask for none
    std::vector<PhaseRule> rules;
    std::size_t rule_words = 0;                         ///< of a set of rules
    Bits beyond;                                        ///< the rules of a letter's bits, for what lies beyond the sentence
    std::vector<std::vector<std::uint32_t>> opens_with; ///< by test: which further of these bits there are where it holds

    mutable std::mutex mutex;                      ///< of all below; what is known of a set is read without
    mutable ByNumber<std::uint64_t> letter_of_set; ///< its bits
    mutable std::map<Bits, const Letter*> letter_of_tests;
    mutable std::deque<Letter> letters; ///< never changed once made

    std::size_t add_test(const ClassTest& test) {
        const auto [known, is_new] = test_numbers.try_emplace(test, tests.size());
        if (!is_new) return known->second;
        for (const ClassTest::Term& term : test.terms) {
            relevant |= term.all | term.none;
            terms[std::min<std::size_t>(term.all.first(), kMaxClasses)].push_back({tests.size(), term});
        }
        tests.push_back(test);
        return tests.size() - 1;
    }

    PhaseRule rule_of(const Pattern& pattern, const std::vector<std::size_t>& numbers) const {
        PhaseRule rule{pattern.steps, pattern.needed, 0};
        for (Step& step : rule.steps) {
            if (step.kind == Step::Kind::unit) step.number = static_cast<std::uint32_t>(numbers[step.number]);
        }
        for (Pattern::Way& way : rule.needed) {
            rule.needs += way.size();
            for (Pattern::Needed& unit : way) unit.test = numbers[unit.test];
        }
        return rule;
    }

    /// Any unit may stand where the pattern's opening says nothing.
    void add_opening(const Pattern& pattern, const std::vector<std::size_t>& numbers, std::size_t rule) {
        for (std::size_t place = 0; place < kOpening; ++place) {
            const std::size_t bit = place * rule_words * 64 + rule;
            if (place >= pattern.opening.size()) {
                add(beyond, bit);
                continue;
            }
            for (std::size_t test = 0; test < numbers.size(); ++test) {
                if (pattern.opening[place][test]) opens_with[numbers[test]].push_back(static_cast<std::uint32_t>(bit));
            }
        }
    }

    /// Bits of the letter of a set of classes.
    const std::uint64_t* bits_of(const Classes& set) const {
        const std::uint64_t* known = letter_of_set.find(set.number());
        return known != nullptr ? known : new_letter_of(set);
    }

    /// Letter of a set of classes that has none yet, a new one where it is the first of its kind.
    const std::uint64_t* new_letter_of(const Classes& set) const {
        const std::lock_guard lock(mutex);
        const std::uint64_t* bits = letter_with(set).bits.data();
        letter_of_set.put(set.number(), bits);
        return bits;
    }

    /// Most tests ask for a class that the set has not: those are never looked at.
    [[nodiscard]] Bits tests_on(const ClassSet& set) const {
        Bits hold(words(tests.size()));
        const auto look = [&](const std::vector<TermOf>& some) {
            for (const auto& [test, term] : some) {
                if (set.contains(term.all) && !set.intersects(term.none)) add(hold, test);
            }
        };
        (set & relevant).for_each([&](ClassId id) { look(terms[id]); });
        look(terms.back());
        return hold;
    }

    /// The letter of units that are like this one to every test.
    const Letter& letter_with(const ClassSet& set) const {
        Bits hold = tests_on(set);
        const auto [row, is_new] = letter_of_tests.try_emplace(hold, nullptr);
        if (is_new) {
            Bits opens = beyond;
            for_each(hold, [&](std::size_t test) {
                for (const std::uint32_t bit : opens_with[test]) add(opens, bit);
            });
            hold.insert(hold.end(), opens.begin(), opens.end());
            letters.push_back({set, std::move(hold)});
            row->second = &letters.back();
        }
        return *row->second;
    }
};

/// Letters of the whole text, and what a sentence of them is searched with.
struct Phase::Search::State {
    State(const Phase::Impl& impl, const std::vector<Unit>& of) : phase(impl), units(of) {
        line.resize(units.size());
        for (std::size_t i = 0; i < units.size(); ++i) line[i] = phase.bits_of(units[i].classes);
    }

    const Phase::Impl& phase;
    const std::vector<Unit>& units;
    std::vector<Walk::Row> line; ///< bits of the letters
    Walk walk;

    // of the sentence
    UnitRange sentence;
    Bits present;                     ///< needed tests that hold on some unit
    Bits starts;                      ///< rules, set by set: those of which a match may begin at the first unit, at the second, ...
    Bits started;                     ///< all of these
    std::span<const Walk::Row> tests; ///< that hold, by unit
    std::vector<std::uint32_t> next;  ///< units that pass the tests that the rule needs, one way behind the other

    void enter(UnitRange range) {
        sentence = range;
        tests = std::span(line).subspan(range.begin, range.size());
        present.assign(words(phase.needed_tests), 0);
        for (const Walk::Row row : tests) {
            for (std::size_t word = 0; word < present.size(); ++word) present[word] |= row[word];
        }
        find_starts();
    }

    void find_starts() {
        const std::size_t size = phase.rule_words;
        const std::size_t test_words = words(phase.tests.size());
        starts.resize(sentence.size() * size);
        started.assign(size, 0);
        for (std::uint32_t at = 0; at < sentence.size(); ++at) {
            const auto rules_at = [&](std::uint32_t place) {
                return (at + place < sentence.size() ? tests[at + place] + test_words : phase.beyond.data()) + place * size;
            };
            std::uint64_t* begin = starts.data() + at * size;
            std::copy_n(rules_at(0), size, begin);
            for (std::uint32_t place = 1; place < kOpening; ++place) {
                const std::uint64_t* rules = rules_at(place);
                for (std::size_t word = 0; word < size; ++word) begin[word] &= rules[word];
            }
            for (std::size_t word = 0; word < size; ++word) started[word] |= begin[word];
        }
    }

    [[nodiscard]] bool has_needed(const PhaseRule& rule) const {
        return std::ranges::any_of(rule.needed, [&](const Pattern::Way& way) {
            return std::ranges::all_of(way, [&](const Pattern::Needed& unit) { return Walk::has(present.data(), unit.test); });
        });
    }

    [[nodiscard]] bool may_start(std::size_t rule, std::uint32_t at) const { return Walk::has(starts.data() + at * phase.rule_words, rule); }

    /// The first unit from `at` on from which all that the rule needs comes in order and near enough, be it one way or another. The
    /// sentence's size where there is none. `next` is kept from one unit to the next.
    [[nodiscard]] std::uint32_t nearest_start(const PhaseRule& rule, std::uint32_t at) {
        std::uint32_t nearest = sentence.size();
        std::uint32_t* found = next.data();
        for (const Pattern::Way& way : rule.needed) {
            nearest = std::min(nearest, nearest_start(way, at, found));
            found += way.size();
        }
        return nearest;
    }

    [[nodiscard]] std::uint32_t nearest_start(const Pattern::Way& way, std::uint32_t at, std::uint32_t* found) const {
        const std::uint32_t size = sentence.size();
        std::uint32_t from = at;
        std::uint32_t start = at;
        for (const Pattern::Needed& needed : way) {
            std::uint32_t& unit = *found++;
            unit = std::max(unit, from);
            while (unit < size && !Walk::has(tests[unit], needed.test)) ++unit;
            if (unit == size) return size;
            if (unit > needed.reach) start = std::max(start, unit - static_cast<std::uint32_t>(needed.reach));
            from = unit + 1;
        }
        return start;
    }

    void run(std::size_t rule, std::vector<Match>& out);
    [[nodiscard]] Match match_of(const Rule& rule, std::uint32_t begin) const;
};

namespace {

/// Where the unit begins when it is read as one of `classes`: behind the proclitics of the first reading that has any of them.
std::uint32_t begin_as(const Unit& unit, const ClassSet& classes) {
    if (unit.type == nullptr) return unit.begin;
    for (const Reading& reading : unit.type->readings) {
        if (reading.classes.intersects(classes)) return unit.begin + static_cast<std::uint32_t>(reading.stem);
    }
    return unit.begin;
}

} // namespace

void Phase::Search::State::run(std::size_t rule, std::vector<Match>& out) {
    const PhaseRule& asked = phase.rules[rule];
    const Pattern& pattern = phase.file.rules[rule].pattern;
    next.assign(asked.needs, 0);
    walk.forget();
    std::uint32_t nearest = 0;
    for (std::uint32_t at = 0; at < sentence.size(); ++at) {
        if (at < nearest || !may_start(rule, at)) continue;
        nearest = nearest_start(asked, at);
        if (at < nearest) continue;
        const bool matches = walk.match(asked.steps, pattern.forks, tests, at, pattern.captures.size());
        if (matches && walk.end() > at) out.push_back(match_of(phase.file.rules[rule], at));
    }
}

Match Phase::Search::State::match_of(const Rule& rule, std::uint32_t begin) const {
    Match match;
    match.rule = &rule;
    match.units = {sentence.begin + begin, sentence.begin + walk.end()};
    match.tokens = {units[match.units.begin].tokens.begin, units[match.units.end - 1].tokens.end};
    match.folded = {units[match.units.begin].begin, units[match.units.end - 1].end};
    for (std::size_t i = 0; i < rule.pattern.captures.size(); ++i) {
        const Group& group = walk.groups()[i];
        if (group.end == Group::kNone || group.begin == group.end) continue;
        const Pattern::Capture& capture = rule.pattern.captures[i];
        const UnitRange range{sentence.begin + group.begin, sentence.begin + group.end};
        const std::uint32_t from = begin_as(units[range.begin], capture.first);
        match.captures.push_back(
            {capture.name, range, {units[range.begin].tokens.begin, units[range.end - 1].tokens.end}, {from, units[range.end - 1].end}});
    }
    const auto by_begin = [](const Capture& capture) { return capture.units.begin; };
    if (!std::ranges::is_sorted(match.captures, {}, by_begin)) std::ranges::stable_sort(match.captures, {}, by_begin);
    return match;
}

const Capture* Match::find(std::string_view name) const {
    const auto found = std::ranges::find(captures, name, &Capture::name);
    return found == captures.end() ? nullptr : &*found;
}

Phase::Phase(PhaseFile file, const ClassRegistry& classes) : impl_(std::make_unique<Impl>(std::move(file), classes)) {}
Phase::Phase(Phase&&) noexcept = default;
Phase::~Phase() = default;

const PhaseFile& Phase::file() const {
    return impl_->file;
}

std::string Phase::name_of(const Rule& rule) const {
    return impl_->file.name + '/' + rule.name;
}

Phase::Search::Search(const Phase& phase, const std::vector<Unit>& units) : state_(std::make_unique<State>(*phase.impl_, units)) {}
Phase::Search::~Search() = default;

std::vector<Match> Phase::Search::find(UnitRange sentence) {
    std::vector<Match> found;
    state_->enter(sentence);
    for_each(state_->started, [&](std::size_t rule) {
        if (!state_->has_needed(state_->phase.rules[rule])) return;
        state_->run(rule, found);
    });
    if (found.size() > 1) std::ranges::stable_sort(found, {}, [](const Match& match) { return match.units.begin; });
    return found;
}

Phase::Progress Phase::progress(const Rule& rule, const std::vector<Unit>& units, UnitRange sentence) const {
    const std::span<const Step> steps = impl_->rules[static_cast<std::size_t>(&rule - impl_->file.rules.data())].steps;
    Search::State state(*impl_, units);
    state.enter(sentence);
    Progress best{0, rule.pattern.cuts.size(), {sentence.begin, sentence.begin}};
    const auto first_match = [&](std::size_t items) { // of the leading items
        state.walk.forget();
        for (std::uint32_t at = 0; at <= sentence.size(); ++at) {
            const std::span<const Step> leading = steps.first(rule.pattern.cuts[items - 1].steps);
            if (!state.walk.match(leading, rule.pattern.forks, state.tests, at, rule.pattern.captures.size())) continue;
            best = {items, best.of, {sentence.begin + at, sentence.begin + state.walk.end()}};
            return true;
        }
        return false;
    };
    std::size_t beyond = best.of + 1; // a longer beginning matches only where the shorter does: halve
    while (best.items + 1 < beyond) {
        const std::size_t items = (best.items + beyond) / 2;
        if (!first_match(items)) beyond = items;
    }
    return best;
}

void Phase::meet(const ClassSet& classes) const {
    (void)impl_->bits_of(impl_->classes.keep(classes));
}

std::size_t Phase::program_size(const Rule& rule) const {
    std::vector<ClassSet> alphabet;
    for (const Letter& letter : impl_->letters) alphabet.push_back(letter.classes);
    return Re2Program(rule.pattern, alphabet).size();
}

const ClassSet& Phase::asked() const {
    return impl_->relevant;
}

std::vector<Match> choose(std::vector<Match> found, const PhaseFile& phase) {
    const auto made = [&](const Match& match) { // what the match makes: itself, or its captures that become units, first to last
        if (!match.rule->makes.empty()) return match.units;
        UnitRange range;
        for (const Capture& capture : match.captures) {
            if (std::ranges::find(phase.units, capture.name) == phase.units.end()) continue;
            range = range.empty() ? capture.units : UnitRange{range.begin, std::max(range.end, capture.units.end)};
        }
        return range.empty() ? match.units : range;
    };
    if (found.size() < 2) return found;
    std::ranges::stable_sort(found, [&](const Match& a, const Match& b) {
        if (phase.first && a.rule != b.rule) return a.rule < b.rule;
        if (made(a).size() != made(b).size()) return made(a).size() > made(b).size();
        return a.rule != b.rule ? a.rule < b.rule : a.units.begin < b.units.begin;
    });
    std::vector<Match> kept;
    for (Match& match : found) {
        const UnitRange range = made(match);
        const bool clashes = std::ranges::any_of(kept, [&](const Match& other) {
            const UnitRange taken = made(other);
            return range.begin < taken.end && taken.begin < range.end;
        });
        if (!clashes) kept.push_back(std::move(match));
    }
    std::ranges::stable_sort(kept, {}, [](const Match& match) { return match.units.begin; });
    return kept;
}

} // namespace isnad::extract
