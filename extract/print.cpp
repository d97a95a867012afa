#include "extract/print.hpp"

#include <algorithm>
#include <array>

namespace isnad::extract {
namespace {

constexpr std::array kShapes = {"arabic", "lower", "capital",    "upper", "letters", "number", "ordinal",
                                "mixed",  "mark",  "line-break", "url",   "email",   "handle", "hashtag"};

/// Tabs, line ends and backslashes as escapes.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\\')
            out += "\\\\";
        else
            out += c;
    }
    return out;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Counts code points up to growing byte offsets without starting anew.
class Counter {
public:
    explicit Counter(std::string_view text) : text_(text) {}
    std::string range(Span span) { return std::to_string(at(span.begin)) + '\t' + std::to_string(at(span.end)); }

private:
    std::size_t at(std::uint32_t byte) {
        if (byte < byte_) byte_ = 0, count_ = 0;
        count_ += code_points(text_.substr(byte_, byte - byte_));
        byte_ = byte;
        return count_;
    }
    std::string_view text_;
    std::uint32_t byte_ = 0;
    std::size_t count_ = 0;
};

} // namespace

std::string print_tokens(const Work& work) {
    std::string out;
    Counter counter(work.body);
    std::size_t number = 0;
    std::uint32_t last = 0;
    for (const TokenRange& sentence : work.text.sentences) {
        for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
            const Token& token = work.text.tokens[i];
            const Span span = work.text.source_span(token.begin, token.end);
            const std::string gap = escaped(work.text.verbatim({last, std::max(last, span.begin)}));
            out += std::to_string(number) + '\t' + counter.range(span) + '\t' + kShapes[static_cast<std::size_t>(token.shape)] + '\t' + gap + '\t' +
                   escaped(work.text.verbatim(span)) + '\n';
            last = span.end;
        }
        ++number;
    }
    return out;
}

std::string print_units(const Work& work) {
    std::string out;
    Counter counter(work.body);
    for (const Unit& unit : work.text.units) {
        const Span span = work.text.source_span(unit.begin, unit.end);
        out += counter.range(span) + '\t' + escaped(work.text.verbatim(span)) + '\t' + work.packs.classes.print(unit.classes) + '\n';
    }
    return out;
}

std::string print_log(const Work& work) {
    std::string out;
    const auto words = [&](Span span) { return escaped(work.text.verbatim(span)); };
    for (const PhaseTrace& phase : work.trace) {
        for (const Match& match : phase.matches) {
            out += phase.phase->file().name + '\t' + match.rule->name + '\t' + words(work.span_of(match.tokens));
            for (const Capture& capture : match.captures) {
                out += '\t' + std::string(capture.name) + '=' + words(work.text.source_span(capture.folded.begin, capture.folded.end));
            }
            out += '\n';
        }
    }
    std::ranges::replace(out, '\0', ' ');
    return out;
}

std::string print_mentions(const Work& work) {
    struct Line {
        Span span;
        std::string text;
    };
    std::vector<Line> lines;
    for (std::size_t i = 0; i < work.result.entities.size(); ++i) {
        const Entity& entity = work.result.entities[i];
        for (const Mention& mention : entity.mentions) {
            lines.push_back({mention.span, std::string(graph::name_of(entity.type)) + '\t' + std::to_string(i) + '\t' + mention.rule});
        }
    }
    for (const DateMention& date : work.result.dates) {
        lines.push_back({date.span, "Date\t" + (date.edtf.empty() ? std::string("-") : date.edtf) + '\t' + date.rule});
    }
    std::ranges::stable_sort(lines, {}, &Line::span);
    std::string out;
    Counter counter(work.body);
    for (const Line& line : lines) {
        out += counter.range(line.span) + '\t' + line.text + '\t' + escaped(work.text.verbatim(line.span)) + '\n';
    }
    return out;
}

} // namespace isnad::extract
