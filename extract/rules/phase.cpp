#include "extract/rules/phase.hpp"

#include <algorithm>
#include <bit>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <sstream>

#include <re2/re2.h>

namespace isnad::extract {
namespace {

constexpr std::size_t kMaxLetters = 6400;  ///< of a phase
constexpr std::size_t kByteLetters = 240;  ///< of a rule whose letters are bytes
constexpr std::size_t kFirstByte = 0x10;   ///< above the control characters that RE2 treats apart
constexpr std::size_t kFirstWide = 0xE000; ///< U+E000-U+F8FF, three bytes each in UTF-8
constexpr std::int64_t kMemory = 16 << 20; ///< RE2's budget a program, bytes: several times what the largest needs

using Bits = std::vector<std::uint64_t>;

bool has(const Bits& bits, std::size_t index) {
    return (bits[index / 64] >> (index % 64) & 1) != 0;
}

void add(Bits& bits, std::size_t index) {
    bits[index / 64] |= std::uint64_t{1} << (index % 64);
}

/// Words of a set of numbers below `size`.
std::size_t words(std::size_t size) {
    return size / 64 + 1;
}

/// What a rule's program reads and what is known of its alphabet.
struct Program {
    std::unique_ptr<const RE2> re2;
    std::vector<std::uint16_t> letters; ///< of the rule, by letter of the phase
    std::size_t width = 1;              ///< bytes a letter takes

    void append(std::size_t letter, std::string& line) const {
        if (width == 1) {
            line += static_cast<char>(kFirstByte + letter);
            return;
        }
        const std::size_t c = kFirstWide + letter;
        line += static_cast<char>(0xE0 | (c >> 12));
        line += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        line += static_cast<char>(0x80 | (c & 0x3F));
    }
};

/// What a phase reads a unit as. Units that no test of the phase tells apart share one.
struct Letter {
    std::size_t number = 0;
    Bits tests; ///< that hold
    Bits opens; ///< rules whose match it may stand in at place 0, then those for place 1, and so on
};

/// A rule within its phase: its tests by their numbers there, and its own alphabet: units that none of its tests tells apart share a letter.
struct RuleState {
    std::vector<std::size_t> tests;
    std::vector<std::size_t> needed; ///< see Pattern
    Bits needed_mask;                ///< the same as a set
    std::map<std::vector<bool>, std::size_t> letter_of;
    std::vector<std::vector<bool>> letters; ///< what the tests say, by letter
    Program program;
};

} // namespace

struct Phase::Impl {
    Impl(PhaseFile given, const ClassRegistry& registry) : file(std::move(given)), classes(registry) {
        for (const Rule& rule : file.rules) {
            RuleState state;
            for (const ClassTest& test : rule.pattern.tests) state.tests.push_back(add_test(test));
            for (const std::size_t test : rule.pattern.needed) state.needed.push_back(state.tests[test]);
            rules.push_back(std::move(state));
        }
        beyond = opens([](const ClassTest&) { return false; });
        for (RuleState& state : rules) {
            state.needed_mask.resize(words(tests.size()));
            for (const std::size_t test : state.needed) add(state.needed_mask, test);
        }
        (void)new_letter_of({}); // the letter of what nothing asks about is 0
    }

    PhaseFile file;
    const ClassRegistry& classes;
    ClassSet relevant;            ///< classes that some test asks about
    std::vector<ClassTest> tests; ///< of all rules, each once
    Bits beyond;                  ///< as the letters' `opens`, for what lies beyond the sentence

    mutable std::shared_mutex mutex; ///< of all below; what is known of a set is read without
    mutable ByNumber<Letter> letter_of_set;
    mutable std::map<Bits, const Letter*> letter_of_tests;
    mutable std::deque<Letter> letters; ///< never changed once made
    mutable std::vector<RuleState> rules;

    std::size_t add_test(const ClassTest& test) {
        for (const ClassTest::Term& term : test.terms) relevant |= term.all | term.none;
        const auto known = std::ranges::find(tests, test);
        if (known != tests.end()) return static_cast<std::size_t>(known - tests.begin());
        tests.push_back(test);
        return tests.size() - 1;
    }

    /// Letter of a set of classes that has none yet, a new one where it is the first of its kind.
    const Letter& new_letter_of(const Classes& set) const {
        const std::unique_lock lock(mutex);
        const Letter& letter = letter_with(set);
        letter_of_set.put(set.number(), &letter);
        return letter;
    }

    [[nodiscard]] Bits tests_on(const ClassSet& set) const {
        Bits hold(words(tests.size()));
        for (std::size_t i = 0; i < tests.size(); ++i) {
            if (tests[i](set)) add(hold, i);
        }
        return hold;
    }

    /// For each place of an opening the rules that have no test there, or one that holds.
    template <typename Holds>
    [[nodiscard]] Bits opens(const Holds& holds) const {
        Bits rules_at(words(rules.size()) * kOpening);
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            const std::vector<ClassTest>& opening = file.rules[rule].pattern.opening;
            for (std::size_t place = 0; place < kOpening; ++place) {
                if (place >= opening.size() || holds(opening[place])) add(rules_at, words(rules.size()) * 64 * place + rule);
            }
        }
        return rules_at;
    }

    /// The letter of units that are like this one to every test. Where there is no room for more it is seen as a unit without classes.
    const Letter& letter_with(const ClassSet& set) const {
        Bits hold = tests_on(set);
        const auto [row, is_new] = letter_of_tests.try_emplace(hold, nullptr);
        if (!is_new) return *row->second;
        if (letters.size() < kMaxLetters) {
            letters.push_back({letters.size(), std::move(hold), opens([&](const ClassTest& test) { return test(set); })});
            row->second = &letters.back();
        } else {
            row->second = &letters.front();
        }
        return *row->second;
    }

    /// The rule's letter for a letter of the phase; true where it is new to the rule.
    static std::pair<std::size_t, bool> rule_letter(RuleState& state, const Bits& bits) {
        std::vector<bool> truth;
        truth.reserve(state.tests.size());
        for (const std::size_t test : state.tests) truth.push_back(has(bits, test));
        const auto [row, is_new] = state.letter_of.try_emplace(truth, state.letters.size());
        if (is_new) state.letters.push_back(std::move(truth));
        return {row->second, is_new};
    }

    /// Teaches the rule's program all letters that the phase has met. It is written anew where one of them is new to the rule.
    void update(std::size_t rule) const {
        RuleState& state = rules[rule];
        Program& program = state.program;
        bool stale = program.re2 == nullptr;
        while (program.letters.size() < letters.size()) {
            const auto [letter, is_new] = rule_letter(state, letters[program.letters.size()].tests);
            program.letters.push_back(static_cast<std::uint16_t>(letter));
            stale = stale || is_new;
        }
        if (state.letters.size() > kByteLetters) program.width = 3;
        const Pattern& pattern = file.rules[rule].pattern;
        if (stale) program.re2 = compile(render(pattern, state, program, pattern.pieces.size()), program);
    }

    /// The rule's program, knowing at least `known` letters. It stays as it is as long as the lock, which is held on return, is not let go.
    const Program& program(std::size_t rule, std::size_t known, std::shared_lock<std::shared_mutex>& lock) const {
        const Program& program = rules[rule].program;
        while (program.letters.size() < known) {
            lock.unlock();
            {
                const std::unique_lock alone(mutex);
                if (program.letters.size() < known) update(rule);
            }
            lock.lock();
        }
        return program;
    }

    /// RE2's character class of the rule's letters on which its test holds.
    static std::string render_test(const RuleState& state, std::size_t test, const Program& program) {
        std::string ranges;
        for (std::size_t i = 0; i < state.letters.size(); ++i) {
            if (!state.letters[i][test]) continue;
            std::size_t last = i;
            while (last + 1 < state.letters.size() && state.letters[last + 1][test]) ++last;
            ranges += escaped(i, program) + (last > i ? '-' + escaped(last, program) : std::string{});
            i = last;
        }
        const char* nothing = program.width == 1 ? "[^\\x00-\\x{FF}]" : "[^\\x00-\\x{10FFFF}]";
        return ranges.empty() ? nothing : "[" + ranges + "]";
    }

    static std::string escaped(std::size_t letter, const Program& program) {
        std::ostringstream text;
        text << "\\x{" << std::hex << (program.width == 1 ? kFirstByte : kFirstWide) + letter << '}';
        return std::move(text).str();
    }

    static std::string render(const Pattern& pattern, const RuleState& state, const Program& program, std::size_t pieces) {
        std::string text;
        for (std::size_t i = 0; i < pieces; ++i) {
            const auto* re2 = std::get_if<std::string>(&pattern.pieces[i]);
            text += re2 != nullptr ? *re2 : render_test(state, std::get<std::size_t>(pattern.pieces[i]), program);
        }
        return text;
    }

    static std::unique_ptr<const RE2> compile(const std::string& text, const Program& program) {
        RE2::Options options(RE2::Quiet);
        options.set_max_mem(kMemory);
        options.set_encoding(program.width == 1 ? RE2::Options::EncodingLatin1 : RE2::Options::EncodingUTF8);
        return std::make_unique<const RE2>(text, options);
    }

    /// A program of the rule's pattern up to the cut.
    [[nodiscard]] std::unique_ptr<const RE2> beginning(std::size_t rule, const Pattern::Cut& cut, const Program& program) const {
        return compile(render(file.rules[rule].pattern, rules[rule], program, cut.pieces) + std::string(cut.open, ')'), program);
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
        lock = std::shared_lock(phase.mutex);
    }

    const Phase::Impl& phase;
    const std::vector<Unit>& units;
    std::vector<const Letter*> line;
    std::shared_lock<std::shared_mutex> lock; ///< keeps programs in place

    // of the sentence
    UnitRange sentence;
    Bits starts;                             ///< rules that may match at the first unit, then those that may at the second, and so on
    Bits started;                            ///< all of them
    Bits present;                            ///< tests that hold on some unit; not known where nothing starts
    std::size_t known = 0;                   ///< beyond the greatest of its letters
    std::string text;                        ///< it in letters of a rule
    std::vector<const std::uint64_t*> opens; ///< of its letters, then of what lies beyond
    std::vector<re2::StringPiece> groups;    ///< of a match

    void enter(UnitRange range) {
        sentence = range;
        const std::size_t size = words(phase.rules.size());
        starts.assign(size * range.size(), 0);
        started.assign(size, 0);
        opens.assign(range.size() + kOpening - 1, phase.beyond.data());
        for (std::size_t i = 0; i < range.size(); ++i) opens[i] = line[range.begin + i]->opens.data();
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < range.size(); ++i) {
            for (std::size_t word = 0; word < size; ++word) {
                std::uint64_t here = opens[i][word];
                for (std::size_t place = 1; place < kOpening && here != 0; ++place) here &= opens[i + place][size * place + word];
                if (here == 0) continue;
                starts[size * i + word] = here;
                started[word] |= here;
                any |= here;
            }
        }
        if (any != 0) look();
    }

    /// What all units together say.
    void look() {
        known = 0;
        present.assign(words(phase.tests.size()), 0);
        for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
            for (std::size_t word = 0; word < present.size(); ++word) present[word] |= line[i]->tests[word];
            known = std::max(known, line[i]->number + 1);
        }
    }

    [[nodiscard]] bool may_start(std::size_t rule, std::uint32_t unit) const {
        return has(starts, started.size() * 64 * (unit - sentence.begin) + rule);
    }

    void encode(const Program& program) {
        text.clear();
        for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) program.append(program.letters[line[i]->number], text);
    }

    [[nodiscard]] std::uint32_t unit_at(const char* at, const Program& program) const {
        return sentence.begin + static_cast<std::uint32_t>(static_cast<std::size_t>(at - text.data()) / program.width);
    }

    /// Just behind the last unit at which a match of the rule may begin: what it needs must still come, in order. The sentence's begin: none can.
    [[nodiscard]] std::uint32_t starts_before(const RuleState& rule) const {
        for (std::size_t word = 0; word < present.size(); ++word) {
            if ((rule.needed_mask[word] & ~present[word]) != 0) return sentence.begin;
        }
        std::uint32_t end = sentence.end;
        for (auto test = rule.needed.rbegin(); test != rule.needed.rend(); ++test) {
            while (end > sentence.begin && !has(line[end - 1]->tests, *test)) --end;
            if (end == sentence.begin) return end;
            --end;
        }
        return rule.needed.empty() ? end : end + 1;
    }

    void run(std::size_t rule, std::vector<Match>& out);
    [[nodiscard]] Match match_of(const Rule& rule, const Program& program) const;
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

/// Where a match may begin is known beforehand: RE2 is asked there alone, and needs no second program to find it.
void Phase::Search::State::run(std::size_t rule, std::vector<Match>& out) {
    const std::uint32_t end = starts_before(phase.rules[rule]);
    const auto next_start = [&](std::uint32_t from) {
        while (from < end && !may_start(rule, from)) ++from;
        return from;
    };
    std::uint32_t from = next_start(sentence.begin);
    if (from >= end) return;
    const Program& program = phase.program(rule, known, lock);
    encode(program);
    const auto place = [&](std::uint32_t unit) { return (unit - sentence.begin) * program.width; };
    const auto matches = [&](std::uint32_t unit, RE2::Anchor anchor) {
        return program.re2->Match(text, place(unit), text.size(), anchor, nullptr, 0);
    };
    if (next_start(from + 1) < end && !matches(from, RE2::UNANCHORED)) return; // at none of them
    groups.resize(phase.file.rules[rule].pattern.captures.size() + 1);
    for (; from < end; from = next_start(from + 1)) {
        // whether it matches is much cheaper to learn than where its groups are, and most do not
        if (!matches(from, RE2::ANCHOR_START)) continue;
        if (!program.re2->Match(text, place(from), text.size(), RE2::ANCHOR_START, groups.data(), static_cast<int>(groups.size()))) continue;
        if (!groups[0].empty()) out.push_back(match_of(phase.file.rules[rule], program));
    }
}

Match Phase::Search::State::match_of(const Rule& rule, const Program& program) const {
    const auto units_of = [&](const re2::StringPiece& group) {
        return UnitRange{unit_at(group.data(), program), unit_at(group.data() + group.size(), program)};
    };
    Match match;
    match.rule = &rule;
    match.units = units_of(groups[0]);
    match.tokens = {units[match.units.begin].tokens.begin, units[match.units.end - 1].tokens.end};
    match.folded = {units[match.units.begin].begin, units[match.units.end - 1].end};
    for (std::size_t i = 0; i < rule.pattern.captures.size(); ++i) {
        const re2::StringPiece& group = groups[i + 1];
        if (group.data() == nullptr || group.empty()) continue;
        const Pattern::Capture& capture = rule.pattern.captures[i];
        const UnitRange range = units_of(group);
        const std::uint32_t begin = begin_as(units[range.begin], capture.first);
        match.captures.push_back(
            {capture.name, range, {units[range.begin].tokens.begin, units[range.end - 1].tokens.end}, {begin, units[range.end - 1].end}});
    }
    std::ranges::stable_sort(match.captures, {}, [](const Capture& capture) { return capture.units.begin; });
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

Phase::Search::Search(const Phase& phase, const std::vector<Unit>& units) : state_(std::make_unique<State>(*phase.impl_, units)) {}
Phase::Search::~Search() = default;

std::vector<Match> Phase::Search::find(UnitRange sentence) {
    std::vector<Match> found;
    state_->enter(sentence);
    for (std::size_t word = 0; word < state_->started.size(); ++word) {
        for (std::uint64_t rest = state_->started[word]; rest != 0; rest &= rest - 1) {
            state_->run(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)), found);
        }
    }
    std::ranges::stable_sort(found, {}, [](const Match& match) { return match.units.begin; });
    return found;
}

Phase::Progress Phase::progress(const Rule& rule, const std::vector<Unit>& units, UnitRange sentence) const {
    const auto index = static_cast<std::size_t>(&rule - impl_->file.rules.data());
    Search::State state(*impl_, units);
    state.enter(sentence);
    state.look();
    const Program& program = impl_->program(index, state.known, state.lock);
    state.encode(program);
    Progress best{0, rule.pattern.cuts.size(), {sentence.begin, sentence.begin}};
    std::size_t beyond = best.of + 1; // a longer beginning matches only where the shorter does: halve
    while (best.items + 1 < beyond) {
        const std::size_t items = (best.items + beyond) / 2;
        re2::StringPiece whole;
        const std::unique_ptr<const RE2> beginning = impl_->beginning(index, rule.pattern.cuts[items - 1], program);
        if (!beginning->Match(state.text, 0, state.text.size(), RE2::UNANCHORED, &whole, 1)) {
            beyond = items;
            continue;
        }
        best.items = items;
        best.units = {state.unit_at(whole.data(), program), state.unit_at(whole.data() + whole.size(), program)};
    }
    return best;
}

void Phase::meet(const ClassSet& classes) const {
    (void)impl_->new_letter_of(impl_->classes.keep(classes));
}

std::size_t Phase::program_size(const Rule& rule) const {
    std::shared_lock lock(impl_->mutex);
    const Program& program = impl_->program(static_cast<std::size_t>(&rule - impl_->file.rules.data()), impl_->letters.size(), lock);
    return program.re2->ok() ? static_cast<std::size_t>(program.re2->ProgramSize()) : 0;
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
