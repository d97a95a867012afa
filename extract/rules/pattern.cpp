#include "extract/rules/pattern.hpp"

#include <algorithm>
#include <cctype>

#include "graph/error.hpp"

namespace isnad::extract {
namespace {

bool is_alpha(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

/// What a part of a pattern says about the whole.
struct Part {
    ClassSet first;        ///< classes that its first unit may be asked for
    ClassSet required;     ///< classes without which it cannot match
    bool optional = false; ///< may match nothing
};

Part join(const Part& a, const Part& b) {
    return {a.optional ? a.first | b.first : a.first, a.required | b.required, a.optional && b.optional};
}

Part choose(const Part& a, const Part& b) {
    return {a.first | b.first, a.required & b.required, a.optional || b.optional};
}

/// Recursive descent over the grammar in the header.
class Parser {
public:
    Parser(std::string_view text, ClassRegistry& classes) : text_(text), classes_(classes) {}

    Pattern run() {
        const Part part = alternatives(true);
        if (at_ < text_.size()) fail("unmatched '" + std::string(1, text_[at_]) + "'");
        if (pattern_.tests.empty()) fail("the pattern asks for no unit");
        pattern_.required = part.required;
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

    template <typename Allowed>
    std::string_view run_of(Allowed allowed) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && allowed(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    Part alternatives(bool top) {
        Part part = sequence(top);
        while (next('|')) {
            emit("|");
            part = choose(part, sequence(false));
        }
        return part;
    }

    Part sequence(bool top) {
        Part part{{}, {}, true};
        while (true) {
            space();
            if (at_ == text_.size() || text_[at_] == ')' || text_[at_] == '|') return part;
            part = join(part, item());
            if (top) pattern_.cuts.push_back(pattern_.pieces.size());
        }
    }

    Part item() {
        if (next('^')) return emit("\\A"), Part{{}, {}, true};
        if (next('$')) return emit("\\z"), Part{{}, {}, true};
        if (!is_alpha(text_[at_])) return quantified();
        const std::string name(run_of(is_word));
        if (!next(':')) fail("expected ':' after the capture's name '" + name + "'");
        const std::size_t capture = pattern_.captures.size();
        pattern_.captures.push_back({name, {}});
        emit("(");
        const Part part = quantified();
        emit(")");
        pattern_.captures[capture].first = part.first;
        return part;
    }

    Part quantified() {
        Part part;
        if (next('(')) {
            emit("(?:");
            part = alternatives(false);
            expect(')');
            emit(")");
        } else {
            part = atom();
        }
        return quantifier(part);
    }

    Part quantifier(Part part) {
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
        if (mark == "?" || mark == "*" || mark.starts_with("{0")) part = {part.first, {}, true};
        if (at_ < text_.size() && text_[at_] == '?') mark += text_[at_++];
        emit(mark.c_str());
        return part;
    }

    Part atom() {
        expect('{');
        const ClassTest test = expression();
        expect('}');
        pattern_.pieces.emplace_back(pattern_.tests.size());
        pattern_.tests.push_back(test);
        return {test.asked(), test.terms.size() == 1 ? test.terms[0].all : ClassSet{}, false};
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
    Pattern pattern_;
    std::size_t at_ = 0;
};

} // namespace

bool ClassTest::operator()(const ClassSet& set) const {
    return std::ranges::any_of(terms, [&](const Term& term) { return set.contains(term.all) && !set.intersects(term.none); });
}

ClassSet ClassTest::asked() const {
    ClassSet all;
    for (const Term& term : terms) all |= term.all;
    return all;
}

Pattern parse_pattern(std::string_view text, ClassRegistry& classes) {
    return Parser(text, classes).run();
}

} // namespace isnad::extract
