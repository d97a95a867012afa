#pragma once
// From words on the command line to what questions take: names to nodes, dates to days, the timeline's filters. What does not
// parse is Error{usage} that says what is accepted; a name that several nodes bear is Ambiguous, listed and never guessed.
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/query/lookup.hpp"
#include "graph/query/timeline.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// The first and the last day that `text` means: EDTF, `2024`, `2024-05`, `11/5/2024` (day first), `2024/5/11`; in digits of either script.
[[nodiscard]] graph::DayRange parse_date(const std::string& text);

/// From --from to --to; nullopt where neither is given.
[[nodiscard]] std::optional<graph::DayRange> parse_window(const std::string& from, const std::string& to);
[[nodiscard]] std::vector<graph::NodeType> parse_types(const std::vector<std::string>& texts);
[[nodiscard]] std::vector<graph::Status> parse_statuses(const std::vector<std::string>& texts);

/// Who can meet and take part.
inline constexpr std::array kParties = {graph::NodeType::person, graph::NodeType::organization, graph::NodeType::country};

/// The one node that `text` names, of the types that are `wanted` where it names some of them; nullopt where there is none or several, after
/// saying so on stderr. A country is meant before the town in it that is called the same, which is said too.
[[nodiscard]] std::optional<graph::Id> find_one(graph::EventReader& reader, const graph::Fold& fold, const std::string& text,
                                                std::span<const graph::NodeType> wanted = {});

/// The options of a filter as typed.
struct FilterOptions {
    std::vector<std::string> about, who, with, organizations, countries, places, types, roles, statuses, sources;
    std::string from, to;
    std::uint32_t min_sources = 0;
    bool undated = false;
    std::string language;
};
/// Declares --who, --with, …, --lang on `command`.
void add_filter_options(Command& command, FilterOptions& options);
void add_language_option(Command& command, std::string& language);

/// nullopt where a name is unknown or means several nodes, after saying so on stderr.
[[nodiscard]] std::optional<graph::Filter> make_filter(graph::EventReader& reader, const graph::Fold& fold, const FilterOptions& options);

} // namespace isnad::tools
