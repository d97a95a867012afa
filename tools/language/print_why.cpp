#include "tools/language/print_why.hpp"

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

using extract::ExplainedMatch;
using extract::ExplainedPhase;
using extract::ExplainedUnit;
using extract::Explanation;
using extract::NearRule;
using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string units_table(const std::vector<ExplainedUnit>& units) {
    TextTable table;
    for (const ExplainedUnit& unit : units) table.row({"   ", unit.text, joined(unit.classes)});
    std::ostringstream out;
    table.print(out, false);
    return out.str();
}

bool same_units(const std::vector<ExplainedUnit>& a, const std::vector<ExplainedUnit>& b) {
    return std::ranges::equal(a, b, [](const ExplainedUnit& x, const ExplainedUnit& y) { return x.text == y.text && x.classes == y.classes; });
}

std::string match_line(const ExplainedMatch& match) {
    std::string line = (match.outdone.empty() ? "  fires    " : "  outdone  ") + match.rule + "  «" + match.text + "»";
    for (const auto& [name, words] : match.captures) line += "  " + name + "=«" + words + "»";
    if (!match.outdone.empty()) line += "\n           " + match.outdone;
    return line + '\n';
}

std::string near_lines(const NearRule& near) {
    std::string line =
        "  nearly   " + near.rule + "  " + std::to_string(near.items) + " of " + std::to_string(near.of) + ": «" + near.matched + "»\n";
    line += "           next it wants " + near.expected;
    if (near.expected.find('<') != std::string::npos && !near.wanted.empty()) line += ", which begins with " + near.wanted;
    line += near.stood.empty() ? "; the sentence ends there" : "; there stands «" + near.stood + "»";
    if (!near.lacking.empty()) line += ", whose first " + near.lacking;
    return line + '\n';
}

Json json_of(const ExplainedMatch& match) {
    Json captures = Json::array();
    for (const auto& [name, words] : match.captures) captures.push_back({{"name", name}, {"text", words}});
    return {
        {"rule", match.rule}, {"text", match.text}, {"captures", captures}, {"outdone", match.outdone.empty() ? Json(nullptr) : Json(match.outdone)}};
}

Json json_of(const NearRule& near) {
    return {{"rule", near.rule},         {"items", near.items},   {"of", near.of},       {"matched", near.matched},
            {"expected", near.expected}, {"wanted", near.wanted}, {"stood", near.stood}, {"lacking", near.lacking}};
}

} // namespace

std::string why_text(const Explanation& explanation, std::size_t nearly) {
    std::string out = "language: " + explanation.language + "\nwords:";
    for (const std::string& token : explanation.tokens) out += ' ' + (token == "\n" ? "⏎" : token);
    out += '\n';
    const std::vector<ExplainedUnit>* last = nullptr;
    for (const ExplainedPhase& phase : explanation.phases) {
        out += '\n' + phase.name + '\n';
        if (last == nullptr || !same_units(*last, phase.units)) out += units_table(phase.units);
        last = &phase.units;
        for (const ExplainedMatch& match : phase.matches) out += match_line(match);
        for (std::size_t i = 0; i < phase.near.size() && i < nearly; ++i) out += near_lines(phase.near[i]);
        if (phase.near.size() > nearly) out += "  and " + std::to_string(phase.near.size() - nearly) + " more are there in part (--all)\n";
    }
    out += "\nfacts\n";
    for (const std::string& fact : explanation.facts) out += "  " + fact + '\n';
    return out + (explanation.facts.empty() ? "  none\n" : "");
}

std::string why_json(const Explanation& explanation) {
    Json json;
    json["language"] = explanation.language;
    json["tokens"] = explanation.tokens;
    json["phases"] = Json::array();
    for (const ExplainedPhase& phase : explanation.phases) {
        Json one = {{"phase", phase.name}, {"units", Json::array()}, {"matches", Json::array()}, {"near", Json::array()}};
        for (const ExplainedUnit& unit : phase.units) one["units"].push_back({{"text", unit.text}, {"classes", unit.classes}});
        for (const ExplainedMatch& match : phase.matches) one["matches"].push_back(json_of(match));
        for (const NearRule& near : phase.near) one["near"].push_back(json_of(near));
        json["phases"].push_back(std::move(one));
    }
    json["facts"] = explanation.facts;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace isnad::tools
