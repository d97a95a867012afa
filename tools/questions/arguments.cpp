#include "tools/questions/arguments.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>

#include "graph/error.hpp"
#include "graph/query/circle.hpp"
#include "graph/utf8.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

constexpr const char* kRoleNames = "host, guest, visitor, chair, mediator, signatory, party, member, witness, attendee, founder, sponsor";

using graph::DayRange;
using graph::Id;

/// Digits as Arabic and Persian write them become 0 to 9.
std::string with_ascii_digits(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const std::size_t known = graph::utf8_length(text); // 0 for a byte that begins no character
        const char32_t c = known == 0 ? 0 : graph::utf8_code_point(text, known);
        const std::size_t length = std::max<std::size_t>(known, 1);
        const char32_t zero = c >= 0x06F0 ? 0x06F0 : 0x0660;
        if (c >= zero && c < zero + 10)
            plain += static_cast<char>('0' + (c - zero));
        else
            plain += text.substr(0, length);
        text.remove_prefix(length);
    }
    return plain;
}

/// `11/5/2024`, `11.5.2024` or `11-5-2024`, day first, or `2024/5/11`; nullopt for anything else.
std::optional<DayRange> parse_three_numbers(const std::string& text) {
    std::array<unsigned, 3> part{};
    const char* at = text.data();
    const char* end = at + text.size();
    for (std::size_t i = 0; i < 3; ++i) {
        const auto [next, fault] = std::from_chars(at, end, part[i]);
        if (fault != std::errc{}) return std::nullopt;
        at = next;
        if (i < 2 && (at == end || std::string_view("/.-").find(*at) == std::string_view::npos)) return std::nullopt;
        at += i < 2 ? 1 : 0;
    }
    if (part[0] > 31) std::swap(part[0], part[2]);
    if (at != end || part[2] < 32 || part[2] > 9999) return std::nullopt;
    const auto day = graph::day_number(static_cast<int>(part[2]), part[1], part[0]);
    return day ? std::optional(DayRange{*day, *day}) : std::nullopt;
}

template <typename Value, typename Parse>
std::vector<Value> parse_all(const std::vector<std::string>& texts, const char* what, const std::string& accepted, Parse parse) {
    std::vector<Value> values;
    for (const std::string& text : texts) {
        const auto value = parse(text);
        if (!value) throw Error(ErrorKind::usage, std::string("no such ") + what + ": " + text + " (there are: " + accepted + ")");
        values.push_back(*value);
    }
    return values;
}

std::optional<graph::NodeType> event_type(const std::string& text) {
    for (const graph::NodeType type : graph::kNodeTypes) {
        if (graph::is_event(type) && graph::lower_ascii(name_of(type)) == graph::lower_ascii(text)) return type;
    }
    return std::nullopt;
}

/// What somebody is at an event, as events have it.
std::optional<std::string> event_role(const std::string& text) {
    constexpr std::array kRoles = {"host",  "guest",  "visitor", "chair",    "mediator", "signatory",
                                   "party", "member", "witness", "attendee", "founder",  "sponsor"};
    const std::string role = graph::lower_ascii(text);
    return std::ranges::find(kRoles, role) == kRoles.end() ? std::nullopt : std::optional(role);
}

/// Each of `names` as a node into `ids`; false where one is not exactly one.
bool find_all(graph::EventReader& reader, const graph::Fold& fold, const std::vector<std::string>& names, std::vector<Id>& ids,
              std::span<const graph::NodeType> wanted = {}) {
    bool all = true;
    for (const std::string& name : names) {
        const auto id = find_one(reader, fold, name, wanted);
        if (id) ids.push_back(*id);
        all = all && id.has_value();
    }
    return all;
}

/// Of what a name means, those of the types wanted where there are any; of a country and towns the country, after saying so.
std::vector<Id> narrowed(const std::vector<Id>& found, std::span<const graph::NodeType> wanted, const std::string& text) {
    std::vector<Id> left;
    std::ranges::copy_if(found, std::back_inserter(left),
                         [&](const Id& id) { return std::ranges::find(wanted, graph::type_of(id)) != wanted.end(); });
    if (left.empty()) left = found;
    const auto is = [](graph::NodeType type) { return [type](const Id& id) { return graph::type_of(id) == type; }; };
    const auto country = std::ranges::find_if(left, is(graph::NodeType::country));
    const auto places = std::ranges::count_if(left, is(graph::NodeType::place));
    if (country == left.end() || places == 0 || static_cast<std::size_t>(places) + 1 != left.size()) return left;
    std::string others;
    for (const Id& id : left) {
        if (id != *country) others += (others.empty() ? "" : ", ") + to_string(id);
    }
    complain(text + " is taken for the country; a place of that name: " + others);
    return {*country};
}

} // namespace

DayRange parse_date(const std::string& text) {
    const std::string plain = with_ascii_digits(text);
    if (const auto range = graph::bounds(plain)) return *range;
    if (const auto day = parse_three_numbers(plain)) return *day;
    throw Error(ErrorKind::usage, "not a date: " + text + " (write 2024, 2024-05, 2024-05-11, 11/5/2024 with the day first, or any EDTF)");
}

std::optional<DayRange> parse_window(const std::string& from, const std::string& to) {
    if (from.empty() && to.empty()) return std::nullopt;
    DayRange window;
    if (!from.empty()) window.first = parse_date(from).first;
    if (!to.empty()) window.last = parse_date(to).last;
    if (window.first > window.last) throw Error(ErrorKind::usage, "--from " + from + " lies after --to " + to);
    return window;
}

std::vector<graph::NodeType> parse_types(const std::vector<std::string>& texts) {
    return parse_all<graph::NodeType>(texts, "type of event", "Meeting, Visit, Agreement, Conference, Founding", event_type);
}

std::vector<graph::Status> parse_statuses(const std::vector<std::string>& texts) {
    return parse_all<graph::Status>(texts, "status", "happened, planned, denied",
                                    [](const std::string& text) { return graph::status(graph::lower_ascii(text)); });
}

std::optional<Id> find_one(graph::EventReader& reader, const graph::Fold& fold, const std::string& text, std::span<const graph::NodeType> wanted) {
    const std::vector<Id> found = narrowed(graph::find_nodes(reader.view(), text, fold), wanted, text);
    if (found.size() == 1) {
        if (!graph::is_spelt_so(reader.view(), text, fold)) complain(text + " is taken for " + reader.name(found.front()));
        return found.front();
    }
    if (found.empty()) {
        complain("nothing is called " + text + "; `isnad search` finds names by their words");
        return std::nullopt;
    }
    complain(text + " can mean " + std::to_string(found.size()) + "; name one by its id:");
    TextTable table;
    for (const Id& id : found) {
        const graph::Candidate candidate = graph::describe(reader, id);
        table.row({to_string(id), std::string(name_of(graph::type_of(id))), candidate.name, candidate.told_by});
    }
    table.print(std::cerr, false);
    return std::nullopt;
}

void add_language_option(Command& command, std::string& language) {
    command.option("--lang", language, "language of names: ar, en or fr").one_of({"ar", "en", "fr"}).type("L");
}

void add_filter_options(Command& command, FilterOptions& options) {
    const auto add = [&](const char* name, std::vector<std::string>& target, const char* words) {
        command.option(name, target, words).one_a_time().type("N").group("Filters");
    };
    add("--about", options.about, "it concerns this one: itself, what is in it, who mostly holds office there; of several, each");
    add("--who", options.who, "one of these takes part");
    add("--with", options.with, "and each of these as well");
    add("--org", options.organizations, "this body takes part, or someone who holds an office there");
    add("--country", options.countries, "this country takes part, or it happens there");
    add("--place", options.places, "it happens there, or in a place within it");
    add("--type", options.types, "Meeting, Visit, Agreement, Conference, Founding");
    add("--role", options.roles, kRoleNames);
    add("--status", options.statuses, "happened, planned, denied");
    add("--source", options.sources, "an outlet reports it");
    command.option("--from", options.from, "on or after this date").type("D").group("Filters");
    command.option("--to", options.to, "on or before this date").type("D").group("Filters");
    command.option("--min-sources", options.min_sources, "at least so many independent reports").type("N").group("Filters");
    command.flag("--undated", options.undated, "with --from or --to: events without a date too").group("Filters");
    add_language_option(command, options.language);
}

std::optional<graph::Filter> make_filter(graph::EventReader& reader, const graph::Fold& fold, const FilterOptions& options) {
    graph::Filter filter;
    filter.types = parse_types(options.types);
    filter.statuses = parse_statuses(options.statuses);
    filter.roles = parse_all<std::string>(options.roles, "role", kRoleNames, event_role);
    filter.sources = options.sources;
    filter.min_sources = options.min_sources;
    filter.window = parse_window(options.from, options.to);
    filter.undated = !filter.window || options.undated;
    bool all = find_all(reader, fold, options.who, filter.who, kParties);
    all = find_all(reader, fold, options.with, filter.with, kParties) && all;
    all = find_all(reader, fold, options.organizations, filter.organizations, std::array{graph::NodeType::organization}) && all;
    all = find_all(reader, fold, options.countries, filter.countries, std::array{graph::NodeType::country}) && all;
    all = find_all(reader, fold, options.places, filter.places, std::array{graph::NodeType::country, graph::NodeType::place}) && all;
    std::vector<Id> centers;
    all = find_all(reader, fold, options.about, centers) && all;
    for (const Id& center : centers) filter.about.push_back(graph::circle_of(reader.view(), center));
    return all ? std::optional(filter) : std::nullopt;
}

} // namespace isnad::tools
