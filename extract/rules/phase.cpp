#include "extract/rules/phase.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include <re2/re2.h>

namespace isnad::extract {
namespace {

constexpr char32_t kFirstLetter = 0xE000; ///< U+E000-U+F8FF, three bytes each in UTF-8
constexpr std::size_t kMaxLetters = 6400;
constexpr std::int64_t kMemory = 16 << 20; ///< RE2's budget a program, bytes: several times what the largest needs

std::string utf8(std::size_t letter) {
    const char32_t c = kFirstLetter + static_cast<char32_t>(letter);
    return {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
}

/// A test, and what is known of it letter by letter.
struct Test {
    ClassTest test;
    bool of_nothing = false;   ///< what it says of a unit without classes: its character class lists the other letters
    std::vector<bool> letters; ///< by letter

    /// RE2's character class of the letters on which the test holds.
    [[nodiscard]] std::string render() const {
        std::string ranges;
        for (std::size_t i = 0; i < letters.size(); ++i) {
            if (letters[i] == of_nothing) continue;
            std::size_t last = i;
            while (last + 1 < letters.size() && letters[last + 1] != of_nothing) ++last;
            ranges += utf8(i) + (last > i ? '-' + utf8(last) : std::string{});
            i = last;
        }
        if (of_nothing) return ranges.empty() ? "." : "[^" + ranges + "]";
        return ranges.empty() ? "[^\\x00-\\x{10FFFF}]" : "[" + ranges + "]";
    }
};

/// A rule's compiled program; `stale` where a letter has come up that concerns it.
struct Program {
    std::vector<std::size_t> tests; ///< the phase's test for each of the pattern's
    bool stale = true;
    std::shared_ptr<const RE2> re2;
};

} // namespace

struct Phase::Impl {
    Impl(PhaseFile given, const ClassRegistry& registry) : file(std::move(given)), classes(registry) {
        for (const Rule& rule : file.rules) {
            Program program;
            for (const ClassTest& test : rule.pattern.tests) program.tests.push_back(add_test(test));
            programs.push_back(std::move(program));
        }
        letter_of_vector.emplace(vector_of({}), 0);
        add_letter({});
    }

    PhaseFile file;
    const ClassRegistry& classes;
    ClassSet relevant;               ///< classes that some test asks about
    mutable std::vector<Test> tests; ///< fixed but for what is known letter by letter

    mutable std::shared_mutex mutex;
    mutable std::unordered_map<ClassSet, std::size_t, ClassSetHash> letter_of_set;
    mutable std::map<std::vector<bool>, std::size_t> letter_of_vector;
    mutable std::vector<Program> programs;

    std::size_t add_test(const ClassTest& test) {
        for (const ClassTest::Term& term : test.terms) relevant |= term.all | term.none;
        tests.push_back({test, test({}), {}});
        return tests.size() - 1;
    }

    [[nodiscard]] std::vector<bool> vector_of(const ClassSet& set) const {
        std::vector<bool> truth;
        for (const Test& test : tests) truth.push_back(test.test(set));
        return truth;
    }

    void add_letter(const ClassSet& set) const {
        std::vector<bool> changed;
        for (Test& test : tests) {
            test.letters.push_back(test.test(set));
            changed.push_back(test.letters.back() != test.of_nothing);
        }
        for (Program& program : programs) {
            if (std::ranges::any_of(program.tests, [&](std::size_t test) { return changed[test]; })) program.stale = true;
        }
    }

    /// Letter of a set of classes, a new one where it is the first of its kind.
    std::size_t letter(const ClassSet& full) const {
        const ClassSet set = full & relevant;
        {
            const std::shared_lock lock(mutex);
            const auto found = letter_of_set.find(set);
            if (found != letter_of_set.end()) return found->second;
        }
        const std::unique_lock lock(mutex);
        const auto [row, is_new] = letter_of_vector.try_emplace(vector_of(set), letter_of_vector.size());
        if (is_new) {
            if (row->second >= kMaxLetters)
                row->second = 0; // no room: seen as a unit without classes
            else
                add_letter(set);
        }
        letter_of_set.emplace(set, row->second);
        return row->second;
    }

    [[nodiscard]] std::string render(const Pattern& pattern, const Program& program, std::size_t pieces) const {
        std::string text;
        for (std::size_t i = 0; i < pieces; ++i) {
            const auto* re2 = std::get_if<std::string>(&pattern.pieces[i]);
            text += re2 != nullptr ? *re2 : tests[program.tests[std::get<std::size_t>(pattern.pieces[i])]].render();
        }
        return text;
    }

    static std::shared_ptr<const RE2> compile(const std::string& text) {
        RE2::Options options(RE2::Quiet);
        options.set_max_mem(kMemory);
        options.set_dot_nl(true);
        return std::make_shared<const RE2>(text, options);
    }

    std::shared_ptr<const RE2> program(std::size_t rule) const {
        {
            const std::shared_lock lock(mutex);
            if (!programs[rule].stale) return programs[rule].re2;
        }
        const std::unique_lock lock(mutex);
        Program& entry = programs[rule];
        if (entry.stale) {
            entry.re2 = compile(render(file.rules[rule].pattern, entry, file.rules[rule].pattern.pieces.size()));
            entry.stale = false;
        }
        return entry.re2;
    }

    [[nodiscard]] std::string write(const std::vector<Unit>& units, UnitRange range, ClassSet& present) const {
        std::string line;
        line.reserve(range.size() * 3);
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            present |= units[i].classes;
            line += utf8(letter(units[i].classes));
        }
        return line;
    }

    void run(std::size_t rule, const std::string& line, const std::vector<Unit>& units, UnitRange sentence, std::vector<Match>& out) const;
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

void Phase::Impl::run(std::size_t rule, const std::string& line, const std::vector<Unit>& units, UnitRange sentence, std::vector<Match>& out) const {
    const std::shared_ptr<const RE2> re2 = program(rule);
    const Pattern& pattern = file.rules[rule].pattern;
    std::vector<re2::StringPiece> groups(pattern.captures.size() + 1);
    const auto unit_of = [&](const char* at) { return sentence.begin + static_cast<std::uint32_t>((at - line.data()) / 3); };
    std::size_t from = 0;
    while (from < line.size() && re2->Match(line, from, line.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
        Match match;
        match.rule = &file.rules[rule];
        match.units = {unit_of(groups[0].data()), unit_of(groups[0].data() + groups[0].size())};
        from = static_cast<std::size_t>(groups[0].data() - line.data()) + 3;
        if (match.units.empty()) continue;
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
    ClassSet present;
    const std::string line = impl_->write(units, sentence, present);
    for (std::size_t rule = 0; rule < impl_->file.rules.size(); ++rule) {
        if (present.contains(impl_->file.rules[rule].pattern.required)) impl_->run(rule, line, units, sentence, found);
    }
    std::ranges::stable_sort(found, {}, [](const Match& match) { return match.units.begin; });
    return found;
}

Phase::Progress Phase::progress(const Rule& rule, const std::vector<Unit>& units, UnitRange sentence) const {
    const auto index = static_cast<std::size_t>(&rule - impl_->file.rules.data());
    ClassSet present;
    const std::string line = impl_->write(units, sentence, present);
    Progress best{0, rule.pattern.cuts.size(), {sentence.begin, sentence.begin}};
    std::size_t beyond = best.of + 1; // a longer beginning matches only where the shorter does: halve
    while (best.items + 1 < beyond) {
        const std::size_t items = (best.items + beyond) / 2;
        const std::string text = impl_->render(rule.pattern, impl_->programs[index], rule.pattern.cuts[items - 1].pieces) +
                                 std::string(rule.pattern.cuts[items - 1].open, ')');
        re2::StringPiece whole;
        if (!Impl::compile(text)->Match(line, 0, line.size(), RE2::UNANCHORED, &whole, 1)) {
            beyond = items;
            continue;
        }
        const auto unit_of = [&](const char* at) { return sentence.begin + static_cast<std::uint32_t>((at - line.data()) / 3); };
        best.items = items;
        best.units = {unit_of(whole.data()), unit_of(whole.data() + whole.size())};
    }
    return best;
}

void Phase::meet(const ClassSet& classes) const {
    (void)impl_->letter(classes);
}

std::size_t Phase::program_size(const Rule& rule) const {
    const std::shared_ptr<const RE2> re2 = impl_->program(static_cast<std::size_t>(&rule - impl_->file.rules.data()));
    return re2->ok() ? static_cast<std::size_t>(re2->ProgramSize() + std::max(0, re2->ReverseProgramSize())) : 0;
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
