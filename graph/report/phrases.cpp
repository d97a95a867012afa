#include "graph/report/phrases.hpp"

#include <algorithm>
#include <map>

#include "graph/report/text.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::string_view kDaySkeleton = "yMMMMd";
constexpr std::size_t kLongestQuote = 1200; ///< code points of a sentence on a page; longer ones are no sentences

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// True where `text` is of the form of `shape`, in which 0 stands for a digit and X for an unspecified one.
bool has_shape(std::string_view text, std::string_view shape) {
    return text.size() == shape.size() && std::ranges::equal(text, shape, [](char c, char s) { return s == '0' ? is_digit(c) : c == s; });
}

/// A day, a month or a year; the empty string for anything else.
std::string plain_date(const Words& words, std::string_view edtf) {
    const auto range = bounds(edtf);
    if (range && has_shape(edtf, "0000-00-00")) return words.date(range->first, kDaySkeleton);
    if (range && has_shape(edtf, "0000-00") && edtf[5] < '2') return words.date(range->first, "yMMMM");
    if (range && has_shape(edtf, "0000")) return words.date(range->first, "y");
    if (!has_shape(edtf, "XXXX-00-00")) return {};
    const auto day = bounds("2000" + std::string(edtf.substr(4))); // a leap year, so that each day of a year is there
    return day ? words.say("date.no-year", {{"date", words.date(day->first, "MMMMd")}}) : std::string();
}

std::string qualified(const Words& words, std::string_view edtf) {
    const char mark = edtf.back();
    const std::string plain = plain_date(words, edtf.substr(0, edtf.size() - 1));
    if (plain.empty()) return {};
    return words.say(mark == '~' ? "date.about" : mark == '?' ? "date.uncertain" : "date.both", {{"date", plain}});
}

std::string interval(const Words& words, std::string_view edtf) {
    const std::size_t slash = edtf.find('/');
    const std::string_view from = edtf.substr(0, slash);
    const std::string_view to = edtf.substr(slash + 1);
    const auto days = bounds(edtf);
    if (days && has_shape(from, "0000-00-00") && has_shape(to, "0000-00-00")) return words.interval(*days, kDaySkeleton);
    const std::string first = plain_date(words, from);
    const std::string last = plain_date(words, to);
    return first.empty() || last.empty() ? std::string() : words.say("date.from-to", {{"first", first}, {"last", last}});
}

/// A language tag as HTML and pandoc take it; the empty string for anything else that a document calls its language.
std::string language_tag(const std::string& language) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; };
    return language.size() <= 12 && std::ranges::all_of(language, letter) ? language : std::string();
}

/// The sentence cut before, at and behind the words that say so.
void cut_quote(Quotation& quotation, const Quote& quote) {
    const std::string_view text = quote.text;
    const std::size_t begin = quote.words.empty() ? text.size() : std::min(quote.words_offset, text.size());
    const std::size_t end = std::min(begin + quote.words.size(), text.size());
    quotation.before = shown(text.substr(0, begin), kLongestQuote);
    quotation.words = shown(text.substr(begin, end - begin), kLongestQuote);
    quotation.after = shown(text.substr(end), kLongestQuote);
    // shown() takes the spaces at the ends away, where the pieces meet they belong
    if (begin > 0 && begin < text.size() && static_cast<unsigned char>(text[begin - 1]) <= ' ') quotation.before += ' ';
    if (end < text.size() && static_cast<unsigned char>(text[end]) <= ' ') quotation.after.insert(0, " ");
}

} // namespace

std::string date_in_words(const Words& words, std::string_view edtf) {
    if (edtf.empty()) return words("date.none");
    std::string text = edtf.find('/') != std::string_view::npos                              ? interval(words, edtf)
                       : std::string_view("~?%").find(edtf.back()) != std::string_view::npos ? qualified(words, edtf)
                                                                                             : plain_date(words, edtf);
    if (!text.empty()) return text;
    const auto range = bounds(edtf);
    return range && *range != DayRange{} ? words.say("date.within", {{"days", days_in_words(words, *range)}})
                                         : words.say("date.open", {{"edtf", std::string(edtf)}});
}

std::string days_in_words(const Words& words, DayRange days) {
    if (days == DayRange{}) return words("date.none");
    if (days.first == kFirstDay) return words.say("date.until", {{"date", words.date(days.last, kDaySkeleton)}});
    if (days.last == kLastDay) return words.say("date.since", {{"date", words.date(days.first, kDaySkeleton)}});
    return days.first == days.last ? words.date(days.first, kDaySkeleton) : words.interval(days, kDaySkeleton);
}

Run date_run(const Words& words, std::string_view edtf) {
    return {Run::Kind::date, date_in_words(words, edtf), std::string(edtf)};
}

Run days_run(const Words& words, DayRange days) {
    if (days == DayRange{}) return {Run::Kind::date, words("date.none")};
    const std::string first = days.first == kFirstDay ? ".." : to_iso(days.first);
    const std::string last = days.last == kLastDay ? ".." : to_iso(days.last);
    return {Run::Kind::date, days_in_words(words, days), first == last ? first : first + "/" + last};
}

Run number_run(const Words& words, std::size_t value, std::string key) {
    return {Run::Kind::number, words.number(static_cast<std::int64_t>(value)), std::to_string(value), std::move(key)};
}

Line counted(const Words& words, std::string_view what, std::size_t value, std::string key) {
    return {words_run(words(what) + words("colon")), number_run(words, value, std::move(key))};
}

Run name_run(std::string_view name) {
    return {Run::Kind::foreign, shown(name, kLongestTitle)};
}

Run words_run(std::string text) {
    return {Run::Kind::words, std::move(text)};
}

Run citation_run(const Words& words, std::size_t number) {
    return {Run::Kind::citation, words.number(static_cast<std::int64_t>(number)), std::to_string(number)};
}

std::string kind_in_words(const Words& words, const EventRecord& event) {
    const std::string type(name_of(event.type()));
    std::vector<std::string> parts{words.label("type", type)};
    const bool says_more = !event.subtype.empty() && type.compare(1, event.subtype.size() - 1, event.subtype, 1) != 0; // "Visit, visit"
    if (says_more) parts.push_back(shown(words.label("subtype", event.subtype), kLongestTitle));
    if (!event.stage.empty()) parts.push_back(shown(words.label("stage", event.stage), kLongestTitle));
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : words("comma")) + part;
    return text;
}

void append(Line& line, const Line& more) {
    line.insert(line.end(), more.begin(), more.end());
}

Line in_brackets(const Line& line) {
    Line bracketed{words_run(" (")};
    append(bracketed, line);
    bracketed.push_back(words_run(")"));
    return bracketed;
}

Line joined(const Words& words, const std::vector<Line>& parts) {
    Line line;
    for (const Line& part : parts) {
        if (!line.empty()) line.push_back(words_run(words("comma")));
        append(line, part);
    }
    return line;
}

Line actors_line(const Words& words, const std::vector<ActorRef>& actors) {
    std::vector<Line> parts;
    for (const ActorRef& actor : actors) {
        Line part{name_run(actor.name)};
        if (!actor.role.empty()) part.push_back(words_run(" (" + words.label("role", actor.role) + ")"));
        parts.push_back(std::move(part));
    }
    return joined(words, parts);
}

Line event_title(const Words& words, const EventRecord& event) {
    Line line{words_run(kind_in_words(words, event))};
    std::vector<ActorRef> actors = event.participants;
    for (const ActorRef& organizer : event.organizers) {
        if (std::ranges::find(actors, organizer.id, &ActorRef::id) == actors.end()) actors.push_back(organizer);
    }
    std::vector<Line> parts;
    if (!event.name.empty()) parts.push_back({name_run(event.name)});
    for (const ActorRef& actor : actors) parts.push_back({name_run(actor.name)});
    if (parts.empty()) return line;
    line.push_back(words_run(words("colon")));
    append(line, joined(words, parts));
    return line;
}

Line event_line(const Findings& report, const Words& words, const EventRecord& event) {
    Line line{date_run(words, event.edtf), words_run(words("colon"))};
    append(line, event_title(words, event));
    std::vector<std::size_t> numbers;
    for (const Quote& quote : event.evidence) numbers.push_back(report.numbers.at(quote.document));
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const std::size_t number : numbers) {
        line.push_back(words_run(" "));
        line.push_back(citation_run(words, number));
    }
    return line;
}

Line source_line(const Words& words, const Findings& report, const Id& document) {
    const auto number = report.numbers.find(document);
    if (number == report.numbers.end()) return {};
    const Document& head = report.sources[number->second - 1].head.document;
    Line line;
    if (!head.source.empty()) line = {name_run(head.source), words_run(words("comma"))};
    line.push_back(date_run(words, head.published.substr(0, std::min<std::size_t>(head.published.size(), 10))));
    line.push_back(words_run(" "));
    line.push_back(citation_run(words, number->second));
    return line;
}

Line sources_line(const Words& words, const Findings& report, const std::vector<std::string>& documents) {
    std::map<std::size_t, Line> by_number;
    for (const std::string& name : documents) {
        const Id id = document_id(name);
        if (const auto number = report.numbers.find(id); number != report.numbers.end()) by_number[number->second] = source_line(words, report, id);
    }
    Line line;
    for (const auto& entry : by_number) {
        if (!line.empty()) line.push_back(words_run(words("semicolon")));
        append(line, entry.second);
    }
    return line;
}

std::vector<Quotation> quotations(const Words& words, const Findings& report, const std::vector<Quote>& evidence) {
    std::vector<Quotation> found;
    std::vector<std::string> sentences;
    for (const Quote& quote : evidence) {
        const std::string sentence = on_one_line(quote.text);
        const auto same = std::ranges::find(sentences, sentence);
        Line source = source_line(words, report, quote.document);
        if (same != sentences.end() && !sentence.empty()) {
            Line& sources = found[static_cast<std::size_t>(same - sentences.begin())].sources;
            sources.push_back(words_run(words("semicolon")));
            append(sources, source);
            continue;
        }
        sentences.push_back(sentence);
        Quotation quotation{language_tag(quote.language), {}, {}, {}, std::move(source), quote.document_name, quote.span.start, quote.span.end};
        if (!quote.attribution.empty()) {
            quotation.sources.push_back(words_run(words("semicolon") + words("attributed-to") + " "));
            quotation.sources.push_back(name_run(quote.attribution));
        }
        cut_quote(quotation, quote);
        found.push_back(std::move(quotation));
    }
    return found;
}

} // namespace isnad::graph
