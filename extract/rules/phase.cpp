#include "extract/rules/phase.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <sstream>
#include <unordered_map>

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

/// What a rule's program reads and what is known of its alphabet; never changed once made.
struct Program {
    std::shared_ptr<const RE2> re2;
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

/// A rule within its phase: its tests by their numbers there, and its own alphabet: units that none of its tests tells apart share a letter.
struct RuleState {
    std::vector<std::size_t> tests;
    std::size_t first = 0;           ///< see Pattern
    std::vector<std::size_t> needed; ///< likewise
    Bits needed_mask;                ///< the same as a set
    std::map<std::vector<bool>, std::size_t> letter_of;
    std::vector<std::vector<bool>> letters; ///< what the tests say, by letter
    std::shared_ptr<const Program> program;
};

} // namespace

struct Phase::Impl {
    Impl(PhaseFile given, const ClassRegistry& registry) : file(std::move(given)), classes(registry) {
        for (const Rule& rule : file.rules) {
            RuleState state;
            for (const ClassTest& test : rule.pattern.tests) state.tests.push_back(add_test(test));
            state.first = state.tests[rule.pattern.first];
            for (const std::size_t test : rule.pattern.needed) state.needed.push_back(state.tests[test]);
            rules.push_back(std::move(state));
        }
        for (RuleState& state : rules) {
            state.needed_mask.resize(words());
            for (const std::size_t test : state.needed) state.needed_mask[test / 64] |= std::uint64_t{1} << (test % 64);
        }
        (void)letter_of({}); // the letter of what nothing asks about is 0
    }

    PhaseFile file;
    const ClassRegistry& classes;
    ClassSet relevant;            ///< classes that some test asks about
    std::vector<ClassTest> tests; ///< of all rules, each once

    mutable std::shared_mutex mutex; ///< of all below
    mutable std::unordered_map<ClassSet, std::size_t, ClassSetHash> letter_of_set;
    mutable std::map<Bits, std::size_t> letter_of_bits;
    mutable std::deque<Bits> letters; ///< tests that hold, by letter; references stay good
    mutable std::vector<RuleState> rules;

    [[nodiscard]] std::size_t words() const { return tests.size() / 64 + 1; }

    std::size_t add_test(const ClassTest& test) {
        for (const ClassTest::Term& term : test.terms) relevant |= term.all | term.none;
        const auto known = std::ranges::find(tests, test);
        if (known != tests.end()) return static_cast<std::size_t>(known - tests.begin());
        tests.push_back(test);
        return tests.size() - 1;
    }

    /// Letter of a set of classes, a new one where it is the first of its kind. What is known of it does not change any more.
    std::pair<std::size_t, const Bits*> letter_of(const ClassSet& full) const {
        const ClassSet set = full & relevant;
        {
            const std::shared_lock lock(mutex);
            const auto found = letter_of_set.find(set);
            if (found != letter_of_set.end()) return {found->second, &letters[found->second]};
        }
        const std::unique_lock lock(mutex);
        Bits bits(words());
        for (std::size_t i = 0; i < tests.size(); ++i) {
            if (tests[i](set)) bits[i / 64] |= std::uint64_t{1} << (i % 64);
        }
        const auto row = letter_of_bits.try_emplace(bits, letters.size()).first;
        if (row->second >= kMaxLetters) row->second = 0; // no room: seen as a unit without classes
        if (row->second == letters.size()) letters.push_back(std::move(bits));
        letter_of_set.emplace(set, row->second);
        return {row->second, &letters[row->second]};
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

    /// The rule's program over all letters that the phase has met, at least `known` of them.
    std::shared_ptr<const Program> program(std::size_t rule, std::size_t known) const {
        {
            const std::shared_lock lock(mutex);
            const auto& program = rules[rule].program;
            if (program && program->letters.size() >= known) return program;
        }
        const std::unique_lock lock(mutex);
        RuleState& state = rules[rule];
        const auto next = std::make_shared<Program>(state.program ? *state.program : Program{});
        bool stale = !state.program;
        while (next->letters.size() < letters.size()) {
            const auto [letter, is_new] = rule_letter(state, letters[next->letters.size()]);
            next->letters.push_back(static_cast<std::uint16_t>(letter));
            stale = stale || is_new;
        }
        if (state.letters.size() > kByteLetters) next->width = 3;
        const Pattern& pattern = file.rules[rule].pattern;
        if (stale) next->re2 = compile(render(pattern, state, *next, pattern.pieces.size()), *next);
        state.program = next;
        return next;
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

    static std::shared_ptr<const RE2> compile(const std::string& text, const Program& program) {
        RE2::Options options(RE2::Quiet);
        options.set_max_mem(kMemory);
        options.set_encoding(program.width == 1 ? RE2::Options::EncodingLatin1 : RE2::Options::EncodingUTF8);
        return std::make_shared<const RE2>(text, options);
    }

    /// A program of the rule's pattern up to the cut.
    [[nodiscard]] std::shared_ptr<const RE2> beginning(std::size_t rule, const Pattern::Cut& cut, const Program& program) const {
        const std::shared_lock lock(mutex);
        return compile(render(file.rules[rule].pattern, rules[rule], program, cut.pieces) + std::string(cut.open, ')'), program);
    }

    /// A sentence in letters of the phase.
    struct Line {
        std::vector<std::size_t> letters;
        std::vector<const Bits*> bits; ///< tests that hold, by unit
        Bits present;                  ///< tests that hold on some unit
        std::size_t known = 0;         ///< beyond the greatest of the letters
    };

    [[nodiscard]] Line write(const std::vector<Unit>& units, UnitRange range) const {
        Line line;
        line.present.resize(words());
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const auto [letter, bits] = letter_of(units[i].classes);
            line.letters.push_back(letter);
            line.bits.push_back(bits);
            line.known = std::max(line.known, letter + 1);
            for (std::size_t word = 0; word < line.present.size(); ++word) line.present[word] |= (*bits)[word];
        }
        return line;
    }

    static std::string encode(const Line& line, const Program& program) {
        std::string text;
        text.reserve(line.letters.size() * program.width);
        for (const std::size_t letter : line.letters) program.append(program.letters[letter], text);
        return text;
    }

    /// Just behind the last unit at which a match of the rule may begin: what it needs must still come, in order. 0: none can.
    [[nodiscard]] std::size_t starts_before(const RuleState& state, const Line& line) const {
        for (std::size_t word = 0; word < line.present.size(); ++word) {
            if ((state.needed_mask[word] & ~line.present[word]) != 0) return 0;
        }
        std::size_t end = line.bits.size();
        for (auto test = state.needed.rbegin(); test != state.needed.rend(); ++test) {
            while (end > 0 && !has(*line.bits[end - 1], *test)) --end;
            if (end == 0) return 0;
            --end;
        }
        return state.needed.empty() ? end : end + 1;
    }

    void run(std::size_t rule, const Line& line, const std::vector<Unit>& units, UnitRange sentence, std::vector<Match>& out) const;
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
void Phase::Impl::run(std::size_t rule, const Line& line, const std::vector<Unit>& units, UnitRange sentence, std::vector<Match>& out) const {
    const RuleState& state = rules[rule];
    const std::size_t end = starts_before(state, line);
    std::size_t from = 0;
    while (from < end && !has(*line.bits[from], state.first)) ++from;
    if (from >= end) return;
    const std::shared_ptr<const Program> program = this->program(rule, line.known);
    const std::string text = encode(line, *program);
    const Pattern& pattern = file.rules[rule].pattern;
    std::vector<re2::StringPiece> groups(pattern.captures.size() + 1);
    const auto unit_of = [&](const char* at) {
        return sentence.begin + static_cast<std::uint32_t>(static_cast<std::size_t>(at - text.data()) / program->width);
    };
    for (; from < end; ++from) {
        if (!has(*line.bits[from], state.first)) continue;
        if (!program->re2->Match(text, from * program->width, text.size(), RE2::ANCHOR_START, groups.data(), static_cast<int>(groups.size())))
            continue;
        if (groups[0].empty()) continue;
        Match match;
        match.rule = &file.rules[rule];
        match.units = {unit_of(groups[0].data()), unit_of(groups[0].data() + groups[0].size())};
        match.tokens = {units[match.units.begin].tokens.begin, units[match.units.end - 1].tokens.end};
        match.folded = {units[match.units.begin].begin, units[match.units.end - 1].end};
        for (std::size_t i = 0; i < pattern.captures.size(); ++i) {
            const re2::StringPiece& group = groups[i + 1];
            if (group.data() == nullptr || group.empty()) continue;
            const UnitRange range{unit_of(group.data()), unit_of(group.data() + group.size())};
            const std::uint32_t begin = begin_as(units[range.begin], pattern.captures[i].first);
            match.captures.push_back({pattern.captures[i].name,
                                      range,
                                      {units[range.begin].tokens.begin, units[range.end - 1].tokens.end},
                                      {begin, units[range.end - 1].end}});
        }
        std::ranges::stable_sort(match.captures, {}, [](const Capture& capture) { return capture.units.begin; });
        out.push_back(std::move(match));
    }
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

std::vector<Match> Phase::find(const std::vector<Unit>& units, UnitRange sentence) const {
    std::vector<Match> found;
    const Impl::Line line = impl_->write(units, sentence);
    for (std::size_t rule = 0; rule < impl_->file.rules.size(); ++rule) impl_->run(rule, line, units, sentence, found);
    std::ranges::stable_sort(found, {}, [](const Match& match) { return match.units.begin; });
    return found;
}

Phase::Progress Phase::progress(const Rule& rule, const std::vector<Unit>& units, UnitRange sentence) const {
    const auto index = static_cast<std::size_t>(&rule - impl_->file.rules.data());
    const Impl::Line line = impl_->write(units, sentence);
    const std::shared_ptr<const Program> program = impl_->program(index, line.known);
    const std::string text = Impl::encode(line, *program);
    Progress best{0, rule.pattern.cuts.size(), {sentence.begin, sentence.begin}};
    std::size_t beyond = best.of + 1; // a longer beginning matches only where the shorter does: halve
    while (best.items + 1 < beyond) {
        const std::size_t items = (best.items + beyond) / 2;
        re2::StringPiece whole;
        if (!impl_->beginning(index, rule.pattern.cuts[items - 1], *program)->Match(text, 0, text.size(), RE2::UNANCHORED, &whole, 1)) {
            beyond = items;
            continue;
        }
        const auto unit_of = [&](const char* at) {
            return sentence.begin + static_cast<std::uint32_t>(static_cast<std::size_t>(at - text.data()) / program->width);
        };
        best.items = items;
        best.units = {unit_of(whole.data()), unit_of(whole.data() + whole.size())};
    }
    return best;
}

void Phase::meet(const ClassSet& classes) const {
    (void)impl_->letter_of(classes);
}

std::size_t Phase::program_size(const Rule& rule) const {
    const auto program = impl_->program(static_cast<std::size_t>(&rule - impl_->file.rules.data()), impl_->letters.size());
    return program->re2->ok() ? static_cast<std::size_t>(program->re2->ProgramSize()) : 0;
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
