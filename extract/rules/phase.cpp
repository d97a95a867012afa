#include "extract/rules/phase.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>

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

bool intersect(const Bits& a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word) {
        if ((a[word] & b[word]) != 0) return true;
    }
    return false;
}

/// What a phase reads a unit as. Units that no test of the phase tells apart share one.
struct Letter {
    ClassSet classes;                ///< of the first unit that was read so
    Bits tests;                      ///< that hold
    std::vector<std::uint8_t> opens; ///< by rule, a bit a place: at which of its match it may stand
};

/// A rule within its phase: what it asks, by the numbers of tests there.
struct PhaseRule {
    std::vector<Step> steps;
    std::vector<Pattern::Needed> needed;
    std::vector<Bits> opening; ///< see Pattern
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
            for (const Pattern::Needed& unit : rule.pattern.needed) add_test(rule.pattern.tests[unit.test]);
        }
        needed_tests = tests.size();
        std::vector<std::vector<std::size_t>> numbers; // of each rule's tests in the phase
        for (const Rule& rule : file.rules) {
            numbers.emplace_back();
            for (const ClassTest& test : rule.pattern.tests) numbers.back().push_back(add_test(test));
        }
        for (std::size_t i = 0; i < file.rules.size(); ++i) rules.push_back(rule_of(file.rules[i].pattern, numbers[i]));
        for (const PhaseRule& rule : rules) beyond.push_back(places_of(rule, [](const Bits&) { return false; }));
    }

    PhaseFile file;
    const ClassRegistry& classes;
    ClassSet relevant;                      ///< classes that some test asks about
    std::vector<ClassTest> tests;           ///< of all rules, each once; first those that some rule needs
    std::size_t needed_tests = 0;           ///< so many of them
    std::vector<std::vector<TermOf>> terms; ///< of these by the first class that they ask for; last those that ask for none
    std::vector<PhaseRule> rules;
    std::vector<std::uint8_t> beyond; ///< as the letters' `opens`, for what lies beyond the sentence

    mutable std::mutex mutex; ///< of all below; what is known of a set is read without
    mutable ByNumber<Letter> letter_of_set;
    mutable std::map<Bits, const Letter*> letter_of_tests;
    mutable std::deque<Letter> letters; ///< never changed once made

    std::size_t add_test(const ClassTest& test) {
        const auto known = std::ranges::find(tests, test);
        if (known != tests.end()) return static_cast<std::size_t>(known - tests.begin());
        for (const ClassTest::Term& term : test.terms) {
            relevant |= term.all | term.none;
            terms[std::min<std::size_t>(term.all.first(), kMaxClasses)].push_back({tests.size(), term});
        }
        tests.push_back(test);
        return tests.size() - 1;
    }

    PhaseRule rule_of(const Pattern& pattern, const std::vector<std::size_t>& numbers) const {
        PhaseRule rule{pattern.steps, pattern.needed, {}};
        for (Step& step : rule.steps) {
            if (step.kind == Step::Kind::unit) step.number = static_cast<std::uint32_t>(numbers[step.number]);
        }
        for (Pattern::Needed& unit : rule.needed) unit.test = numbers[unit.test];
        for (const TestSet& place : pattern.opening) {
            rule.opening.emplace_back(words(tests.size()));
            for (std::size_t test = 0; test < numbers.size(); ++test) {
                if (place[test]) add(rule.opening.back(), numbers[test]);
            }
        }
        return rule;
    }

    /// Letter of a set of classes that has none yet, a new one where it is the first of its kind.
    const Letter& new_letter_of(const Classes& set) const {
        const std::lock_guard lock(mutex);
        const Letter& letter = letter_with(set);
        letter_of_set.put(set.number(), &letter);
        return letter;
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

    /// A bit for each place of an opening at which the rule has no test, or one that holds.
    template <typename Holds>
    [[nodiscard]] static std::uint8_t places_of(const PhaseRule& rule, const Holds& holds) {
        unsigned places = 0;
        for (std::size_t place = 0; place < kOpening; ++place) {
            if (place >= rule.opening.size() || holds(rule.opening[place])) places |= 1U << place;
        }
        return static_cast<std::uint8_t>(places);
    }

    /// The letter of units that are like this one to every test.
    const Letter& letter_with(const ClassSet& set) const {
        Bits hold = tests_on(set);
        const auto [row, is_new] = letter_of_tests.try_emplace(hold, nullptr);
        if (is_new) {
            std::vector<std::uint8_t> opens;
            for (const PhaseRule& rule : rules) opens.push_back(places_of(rule, [&](const Bits& place) { return intersect(place, hold); }));
            letters.push_back({set, std::move(hold), std::move(opens)});
            row->second = &letters.back();
        }
        return *row->second;
    }
};

/// Letters of the whole text, and what a sentence of them is searched with.
struct Phase::Search::State {
    State(const Phase::Impl& impl, const std::vector<Unit>& of) : phase(impl), units(of) {
        line.resize(units.size());
        for (std::size_t i = 0; i < units.size(); ++i) {
            line[i] = phase.letter_of_set.find(units[i].classes.number());
            if (line[i] == nullptr) line[i] = &phase.new_letter_of(units[i].classes);
        }
    }

    const Phase::Impl& phase;
    const std::vector<Unit>& units;
    std::vector<const Letter*> line;
    Walk walk;

    // of the sentence
    UnitRange sentence;
    Bits present;                           ///< needed tests that hold on some unit
    bool is_spread = false;                 ///< what follows is of this sentence
    std::vector<Walk::Row> tests;           ///< that hold, by unit
    std::vector<const std::uint8_t*> opens; ///< of its letters, then of what lies beyond
    std::vector<std::uint32_t> next;        ///< units that pass the tests that the rule needs

    void enter(UnitRange range) {
        sentence = range;
        is_spread = false;
        present.assign(words(phase.needed_tests), 0);
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            for (std::size_t word = 0; word < present.size(); ++word) present[word] |= line[i]->tests[word];
        }
    }

    /// In most sentences no rule of the phase has all that it needs: this is for the others.
    void spread() {
        if (is_spread) return;
        is_spread = true;
        tests.resize(sentence.size());
        opens.assign(sentence.size() + kOpening - 1, phase.beyond.data());
        for (std::size_t i = 0; i < sentence.size(); ++i) {
            tests[i] = line[sentence.begin + i]->tests.data();
            opens[i] = line[sentence.begin + i]->opens.data();
        }
    }

    [[nodiscard]] bool has_needed(const PhaseRule& rule) const {
        return std::ranges::all_of(rule.needed, [&](const Pattern::Needed& unit) { return Walk::has(present.data(), unit.test); });
    }

    [[nodiscard]] bool may_start(std::size_t rule, std::uint32_t at) const {
        for (std::size_t place = 0; place < kOpening; ++place) {
            if ((opens[at + place][rule] >> place & 1) == 0) return false;
        }
        return true;
    }

    /// The first unit from `at` on at which a match of the rule may begin: what it needs comes behind it, in order and near enough. The
    /// sentence's size where there is none. `next` is kept from one unit to the next.
    [[nodiscard]] std::uint32_t next_start(std::size_t rule, std::uint32_t at) {
        for (; at < sentence.size(); ++at) {
            at = std::max(at, nearest_start(phase.rules[rule], at));
            if (at == sentence.size() || may_start(rule, at)) return at;
        }
        return at;
    }

    [[nodiscard]] std::uint32_t nearest_start(const PhaseRule& rule, std::uint32_t at) {
        const std::uint32_t size = sentence.size();
        std::uint32_t from = at;
        std::uint32_t start = at;
        for (std::size_t i = 0; i < rule.needed.size(); ++i) {
            std::uint32_t& unit = next[i];
            unit = std::max(unit, from);
            while (unit < size && !Walk::has(tests[unit], rule.needed[i].test)) ++unit;
            if (unit == size) return size;
            if (unit > rule.needed[i].reach) start = std::max(start, unit - static_cast<std::uint32_t>(rule.needed[i].reach));
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
    next.assign(asked.needed.size(), 0);
    walk.forget();
    for (std::uint32_t at = next_start(rule, 0); at < sentence.size(); at = next_start(rule, at + 1)) {
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
    for (std::size_t rule = 0; rule < state_->phase.rules.size(); ++rule) {
        if (!state_->has_needed(state_->phase.rules[rule])) continue;
        state_->spread();
        state_->run(rule, found);
    }
    if (found.size() > 1) std::ranges::stable_sort(found, {}, [](const Match& match) { return match.units.begin; });
    return found;
}

Phase::Progress Phase::progress(const Rule& rule, const std::vector<Unit>& units, UnitRange sentence) const {
    const std::span<const Step> steps = impl_->rules[static_cast<std::size_t>(&rule - impl_->file.rules.data())].steps;
    Search::State state(*impl_, units);
    state.enter(sentence);
    state.spread();
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
    (void)impl_->new_letter_of(impl_->classes.keep(classes));
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
