#include "extract/rules/pattern.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cctype>
#include <unordered_map>
#include <utility>

#include "extract/lexicon/hash.hpp"
#include "graph/error.hpp"

namespace isnad::extract {
namespace {

bool is_alpha(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

constexpr std::size_t kMostTimes = 1000;     ///< that a quantifier with a bound may let its item stand
constexpr std::size_t kMostSteps = 20'000;   ///< of a pattern: bounds what a walk remembers
constexpr std::size_t kAnyTimes = 1'000'000; ///< of a quantifier without a bound
constexpr std::size_t kMostWays = 32;        ///< that are told apart in which a part has what it needs

/// A unit of a part that passes one of the tests, and how many units of the part may stand before it.
struct NeededUnit {
    TestSet tests;
    std::size_t reach = 0;
};

/// One behind the other.
using NeededUnits = std::vector<NeededUnit>;

/// What a part of a pattern says about the whole. At first it takes no unit.
struct Part {
    std::array<TestSet, kOpening> at;     ///< its unit at that place, if it has one there, passes one of these
    std::bitset<kOpening + 1> lengths{1}; ///< how many units it may be; the last stands for all beyond too
    std::size_t most = 0;                 ///< units, kAnyTimes where there is no bound
    std::vector<NeededUnits> needed;      ///< the part has those of one of these ways; none where it may do without any
};

/// One unit that passes the test.
Part unit(std::size_t number) {
    TestSet test;
    test.set(number);
    return {{test}, {2}, 1, {{{test, 0}}}};
}

/// What two parts need, one behind the other; `before`: so many units the first may have. Where the ways are too many, those of one part.
std::vector<NeededUnits> both(const std::vector<NeededUnits>& a, const std::vector<NeededUnits>& b, std::size_t before) {
    static const std::vector<NeededUnits> kNone(1);
    const bool too_many = a.size() * b.size() > kMostWays;
    if (b.empty() || (too_many && a.size() <= b.size())) return a;
    std::vector<NeededUnits> ways;
    for (const NeededUnits& first : too_many || a.empty() ? kNone : a) {
        for (const NeededUnits& second : b) {
            ways.push_back(first);
            for (const NeededUnit& unit : second) ways.back().push_back({unit.tests, std::min(before + unit.reach, kAnyTimes)});
        }
    }
    return ways;
}

/// What one of two parts needs: nothing, where one of them needs nothing.
std::vector<NeededUnits> either(std::vector<NeededUnits> a, const std::vector<NeededUnits>& b) {
    if (a.empty() || b.empty() || a.size() + b.size() > kMostWays) return {};
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Part join(const Part& a, const Part& b) {
    Part part{a.at, {}, std::min(a.most + b.most, kAnyTimes), both(a.needed, b.needed, a.most)};
    for (std::size_t i = 0; i <= kOpening; ++i) {
        if (!a.lengths[i]) continue;
        for (std::size_t k = 0; i + k < kOpening; ++k) part.at[i + k] |= b.at[k];
        for (std::size_t k = 0; k <= kOpening; ++k) {
            if (b.lengths[k]) part.lengths.set(std::min(i + k, kOpening));
        }
    }
    return part;
}

bool is_one_unit(const Part& part) {
    return part.lengths == 2;
}

/// Two alternatives of one unit each are like one test.
Part choose(const Part& a, const Part& b) {
    Part part{a.at, a.lengths | b.lengths, std::max(a.most, b.most), {}};
    for (std::size_t i = 0; i < kOpening; ++i) part.at[i] |= b.at[i];
    part.needed = is_one_unit(part) ? std::vector<NeededUnits>{{{part.at[0], 0}}} : either(a.needed, b.needed);
    return part;
}

/// The part `least` times at least, and up to `most` times.
Part repeat(const Part& once, std::size_t least, std::size_t most) {
    Part part;
    Part optional;
    for (std::size_t i = 0; i < std::min(least, kOpening); ++i) part = join(part, once);
    for (std::size_t i = 0; i < std::min(most - least, kOpening); ++i) optional = choose(Part(), join(once, optional));
    part = join(part, optional);
    part.most = std::min(once.most * most, kAnyTimes);
    part.needed = least > 0 ? once.needed : std::vector<NeededUnits>{};
    return part;
}

Step fork(std::size_t here, std::size_t beyond, bool lazy) {
    Step step{Step::Kind::fork, 0, static_cast<std::int32_t>(here), static_cast<std::int32_t>(beyond)};
    if (lazy) std::swap(step.next, step.other);
    return step;
}

/// Recursive descent over the grammar in the header.
class Parser {
public:
    Parser(std::string_view text, ClassRegistry& classes) : text_(text), classes_(classes) {}

    Pattern run() {
        const Part part = alternatives();
        if (at_ < text_.size()) fail("unmatched '" + std::string(1, text_[at_]) + "'");
        if (pattern_.tests.empty()) fail("the pattern asks for no unit");
        const auto least = static_cast<std::size_t>(std::max(std::countr_zero(part.lengths.to_ulong()), 1)); // a match of no unit is none
        for (std::size_t i = 0; i < std::min<std::size_t>(least, kOpening); ++i) pattern_.opening.push_back(part.at[i]);
        if (part.needed.empty()) pattern_.needed.resize(1);
        for (const NeededUnits& way : part.needed) {
            pattern_.needed.emplace_back();
            for (const NeededUnit& unit : way) pattern_.needed.back().push_back({add(any_of(unit.tests)), unit.reach});
        }
        for (Step& step : pattern_.steps) {
            if (step.kind == Step::Kind::fork) step.number = static_cast<std::uint32_t>(pattern_.forks++);
        }
        return std::move(pattern_);
    }

private:
    [[noreturn]] void fail(const std::string& what) const { throw Error(ErrorKind::input, "column " + std::to_string(at_ + 1) + ": " + what); }

    void space() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    }
    bool next(char c) {
        space();
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        if (!next(c)) fail(std::string("expected '") + c + "'");
    }
    void emit(const char* re2) { pattern_.pieces.emplace_back(std::string(re2)); }

    void emit(Step::Kind kind, std::size_t number = 0, std::size_t next = 1) {
        pattern_.steps.push_back({kind, static_cast<std::uint32_t>(number), static_cast<std::int32_t>(next), 0});
    }

    /// The number of the test, made where it is new.
    std::size_t add(const ClassTest& test) {
        const auto known = std::ranges::find(pattern_.tests, test);
        if (known != pattern_.tests.end()) return static_cast<std::size_t>(known - pattern_.tests.begin());
        if (pattern_.tests.size() == kMostTests) fail("the pattern asks more than " + std::to_string(kMostTests) + " different things");
        pattern_.tests.push_back(test);
        return pattern_.tests.size() - 1;
    }

    [[nodiscard]] ClassTest any_of(const TestSet& tests) const {
        ClassTest any;
        for (std::size_t i = 0; i < pattern_.tests.size(); ++i) {
            if (tests[i]) any.terms.insert(any.terms.end(), pattern_.tests[i].terms.begin(), pattern_.tests[i].terms.end());
        }
        return any;
    }

    template <typename Allowed>
    std::string_view run_of(Allowed allowed) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && allowed(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    /// Behind an alternative nothing can be cut: a cut would lose the others.
    Part alternatives() {
        std::size_t start = pattern_.steps.size();
        const std::size_t first_cut = pattern_.cuts.size();
        Part part = sequence();
        const std::size_t cuts = pattern_.cuts.size();
        std::vector<std::size_t> jumps; // from the end of an alternative to that of all
        while (next('|')) {
            emit("|");
            insert_fork(start, false);
            if (jumps.empty())
                std::for_each(pattern_.cuts.begin() + static_cast<std::ptrdiff_t>(first_cut), pattern_.cuts.end(), [](auto& cut) { ++cut.steps; });
            jumps.push_back(pattern_.steps.size());
            emit(Step::Kind::jump);
            start = pattern_.steps.size();
            part = choose(part, sequence());
            if (open_ > 0) has_alternatives_ = true;
            pattern_.cuts.resize(cuts);
        }
        for (const std::size_t jump : jumps) pattern_.steps[jump].next = static_cast<std::int32_t>(pattern_.steps.size() - jump);
        return part;
    }

    /// Before the steps from `start` on a way around them and the one step that will stand behind them.
    void insert_fork(std::size_t start, bool lazy) {
        const std::size_t size = pattern_.steps.size() - start;
        pattern_.steps.insert(pattern_.steps.begin() + static_cast<std::ptrdiff_t>(start), fork(1, size + 2, lazy));
    }

    Part sequence() {
        Part part;
        while (true) {
            space();
            if (at_ == text_.size() || text_[at_] == ')' || text_[at_] == ']' || text_[at_] == '|') return part;
            part = join(part, item());
            pattern_.cuts.push_back({pattern_.steps.size(), pattern_.pieces.size()});
        }
    }

    Part item() {
        if (next('^')) return emit("\\A"), emit(Step::Kind::begin), Part();
        if (next('$')) return emit("\\z"), emit(Step::Kind::end), Part();
        if (!is_alpha(text_[at_])) return quantified();
        const std::string name(run_of(is_word));
        if (!next(':')) fail("expected ':' after the capture's name '" + name + "'");
        const std::size_t capture = pattern_.captures.size();
        pattern_.captures.push_back({name, {}});
        emit("(");
        emit(Step::Kind::open, capture);
        ++open_;
        const Part part = quantified();
        --open_;
        emit(")");
        emit(Step::Kind::close, capture);
        pattern_.captures[capture].first = any_of(part.at[0]).asked();
        return part;
    }

    Part quantified() {
        if (next('(')) return group(')');
        if (next('[')) return group(']');
        const std::size_t start = pattern_.steps.size();
        return quantifier(atom(), start);
    }

    /// Its items count as the pattern's own where it stands once, without alternatives, and is no piece; its last is the group itself.
    Part group(char close) {
        const std::size_t cuts = pattern_.cuts.size();
        const bool outer = std::exchange(has_alternatives_, false);
        emit("(?:");
        const std::size_t start = pattern_.steps.size();
        ++open_;
        Part part = alternatives();
        --open_;
        expect(close);
        emit(")");
        const std::size_t pieces = pattern_.pieces.size();
        part = quantifier(part, start);
        const bool whole = close == ']' || has_alternatives_ || pattern_.pieces.size() > pieces;
        if (whole || pattern_.cuts.size() == cuts)
            pattern_.cuts.resize(cuts);
        else
            pattern_.cuts.pop_back();
        has_alternatives_ = outer;
        return part;
    }

    /// `start`: where the steps begin that it is about.
    Part quantifier(const Part& part, std::size_t start) {
        space();
        if (at_ == text_.size()) return part;
        std::string mark(1, text_[at_]);
        if (mark == "{" && at_ + 1 < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_ + 1])) != 0) {
            mark = std::string(run_of([](char c) { return c != '}'; })) + '}';
            expect('}');
        } else if (mark == "?" || mark == "*" || mark == "+") {
            ++at_;
        } else {
            return part;
        }
        const auto [least, most] = times(mark);
        const bool lazy = at_ < text_.size() && text_[at_] == '?';
        if (lazy) mark += text_[at_++];
        emit(mark.c_str());
        repeat_steps(start, least, most, lazy);
        return repeat(part, least, most);
    }

    /// Lets the steps from `start` on stand as often as that; `lazy`: rather less often than more.
    void repeat_steps(std::size_t start, std::size_t least, std::size_t most, bool lazy) {
        std::vector<Step>& steps = pattern_.steps;
        const std::vector<Step> once(steps.begin() + static_cast<std::ptrdiff_t>(start), steps.end());
        const std::size_t times = most == kAnyTimes ? least + 1 : most;
        if (most < least) fail("the quantifier asks for less than its least");
        if (times > kMostTimes) fail("a quantifier may ask for " + std::to_string(kMostTimes) + " times at most");
        if (start + times * (once.size() + 1) > kMostSteps)
            fail("the pattern has more than " + std::to_string(kMostSteps) + " steps: shorten its gaps or split it");
        steps.resize(start);
        const auto append = [&] { steps.insert(steps.end(), once.begin(), once.end()); };
        for (std::size_t i = 0; i < least; ++i) append();
        if (most == kAnyTimes) {
            steps.push_back(fork(1, once.size() + 2, lazy));
            append();
            steps.push_back({Step::Kind::jump, 0, -static_cast<std::int32_t>(once.size() + 1), 0});
            return;
        }
        for (std::size_t left = most - least; left > 0; --left) {
            steps.push_back(fork(1, left * (once.size() + 1), lazy));
            append();
        }
    }

    /// How often the quantifier lets its item stand: `?`, `*`, `+`, `{2}`, `{2,}`, `{2,5}`.
    static std::pair<std::size_t, std::size_t> times(const std::string& mark) {
        if (mark == "?") return {0, 1};
        if (mark == "*") return {0, kAnyTimes};
        if (mark == "+") return {1, kAnyTimes};
        const std::size_t least = std::stoul(mark.substr(1));
        const std::size_t comma = mark.find(',');
        if (comma == std::string::npos) return {least, least};
        return {least, mark[comma + 1] == '}' ? kAnyTimes : std::stoul(mark.substr(comma + 1))};
    }

    Part atom() {
        expect('{');
        const std::size_t begin = at_;
        const std::size_t end = text_.find('}', begin);
        const auto [known, is_new] = atoms_.try_emplace(text_.substr(begin, end - begin), 0);
        if (is_new)
            known->second = add(expression());
        else
            at_ = end;
        expect('}');
        pattern_.pieces.emplace_back(known->second);
        emit(Step::Kind::unit, known->second);
        return unit(known->second);
    }

    ClassTest expression() {
        ClassTest test;
        do {
            test.terms.push_back(conjunction());
        } while (next('|'));
        return test;
    }

    ClassTest::Term conjunction() {
        ClassTest::Term term;
        space();
        if (at_ < text_.size() && text_[at_] == '}') return term;
        do {
            const bool negated = next('!');
            space();
            const std::string_view name = run_of([](char c) { return is_word(c) || c == '=' || c == ':' || c == '.'; });
            if (name.empty()) fail("expected the name of a class");
            (negated ? term.none : term.all).add(classes_.intern(name));
        } while (next('&'));
        return term;
    }

    std::string_view text_;
    ClassRegistry& classes_;
    std::unordered_map<std::string_view, std::size_t, TextHash> atoms_; ///< numbers of tests by their text: pieces come in again and again
    Pattern pattern_;
    std::size_t at_ = 0;
    std::size_t open_ = 0;          ///< groups around the place
    bool has_alternatives_ = false; ///< the innermost of them
};

} // namespace

bool ClassTest::operator()(const ClassSet& set) const {
    return std::ranges::any_of(terms, [&](const Term& term) { return set.contains(term.all) && !set.intersects(term.none); });
}

std::uint64_t ClassTest::hash() const {
    std::uint64_t value = 0;
    for (const Term& term : terms) value = mixed(mixed(value, term.all.hash()), term.none.hash());
    return value;
}

ClassSet ClassTest::asked() const {
    ClassSet all;
    for (const Term& term : terms) all |= term.all;
    return all;
}

namespace {

/// Just behind the bracket that closes the one at `at`; the end of the text where none does.
std::size_t behind_bracket(std::string_view text, std::size_t at) {
    const char open = text[at];
    const char close = open == '{' ? '}' : open == '(' ? ')' : '>';
    int depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == open) ++depth;
        if (text[at] == close && --depth == 0) return at + 1;
    }
    return at;
}

bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

} // namespace

namespace {

/// Just behind the quantifier that follows `at`, `at` where there is none.
std::size_t behind_quantifier(std::string_view text, std::size_t at) {
    std::size_t mark = at;
    while (mark < text.size() && is_space(text[mark])) ++mark;
    if (mark == text.size()) return at;
    if (text[mark] == '{' && mark + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[mark + 1])) != 0)
        mark = behind_bracket(text, mark);
    else if (std::string_view("?*+").find(text[mark]) != std::string_view::npos)
        ++mark;
    else
        return at;
    return mark < text.size() && text[mark] == '?' ? mark + 1 : mark;
}

/// Whether `text`, what stands in a group, has an alternative of its own.
bool has_alternative(std::string_view text) {
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '{') ++depth;
        if (c == ')' || c == '}') --depth;
        if (c == '|' && depth == 0) return true;
    }
    return false;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_space(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

} // namespace

std::vector<std::string> pattern_items(std::string_view text) {
    std::vector<std::string> items;
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && is_space(text[at])) ++at;
        if (at == text.size() || text[at] == '|' || text[at] == ')') return items;
        const std::size_t begin = at;
        while (at < text.size() && (is_word(text[at]) || text[at] == ':')) ++at;
        while (at < text.size() && is_space(text[at])) ++at;
        const std::size_t open = at;
        at = at < text.size() && std::string_view("{(<").find(text[at]) != std::string_view::npos ? behind_bracket(text, at) : at + 1;
        const std::size_t close = at;
        at = behind_quantifier(text, at);
        const std::string_view inside = text.substr(open + 1, close - open - 2);
        if (text[open] == '(' && at == close && !has_alternative(inside)) {
            for (std::string& item : pattern_items(inside)) items.push_back(std::move(item));
        } else {
            items.push_back(on_one_line(text.substr(begin, at - begin)));
        }
    }
}

Pattern parse_pattern(std::string_view text, ClassRegistry& classes) {
    return Parser(text, classes).run();
}

} // namespace isnad::extract
