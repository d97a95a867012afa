#include "tools/language/print_score.hpp"

#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace isnad::tools {
namespace {

using Json = nlohmann::ordered_json;

/// To four digits, half to even as decimal printing does.
double rounded(double value) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "%.4f", value);
    return std::strtod(text.data(), nullptr);
}

struct Row {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    std::size_t hit = 0;
    std::size_t predicted = 0;
    std::size_t gold = 0;
};

Row row_of(const Tally& tally) {
    return {tally.precision(), tally.recall(), tally.f1(), tally.hit, tally.predicted, tally.gold};
}

/// B-cubed has no hits of its own: its weight is the mentions that both sides found.
Row cubed_row(const Score& score) {
    if (score.cubed_count == 0) return {};
    const auto count = static_cast<double>(score.cubed_count);
    const double precision = score.cubed_precision / count;
    const double recall = score.cubed_recall / count;
    const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0.0;
    return {precision, recall, f1, score.cubed_count, score.cubed_count, score.cubed_count};
}

/// Nothing is printed where neither side has anything.
std::string table_line(const std::string& name, const Row& row) {
    if (row.gold == 0 && row.predicted == 0) return {};
    std::array<char, 160> line{};
    (void)std::snprintf(line.data(), line.size(), "%-24s %7.3f %7.3f %7.3f %6zu %6zu %6zu\n", name.c_str(), rounded(row.precision),
                        rounded(row.recall), rounded(row.f1), row.hit, row.predicted, row.gold);
    return line.data();
}

Json json_row(const Row& row) {
    Json json;
    json["p"] = rounded(row.precision);
    json["r"] = rounded(row.recall);
    json["f1"] = rounded(row.f1);
    json["hit"] = row.hit;
    json["predicted"] = row.predicted;
    json["gold"] = row.gold;
    return json;
}

/// On one line, without what separates columns.
std::string flat(std::string text) {
    for (char& c : text) {
        if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    }
    return text;
}

} // namespace

std::string score_table(const Score& score) {
    std::array<char, 160> head{};
    (void)std::snprintf(head.data(), head.size(), "%-24s %7s %7s %7s %6s %6s %6s\n", "figure", "P", "R", "F1", "hit", "pred", "gold");
    std::string out = head.data();
    for (const auto& [name, tally] : score.tallies) out += table_line(name, row_of(tally));
    out += table_line("coreference.b3", cubed_row(score));
    return out + "date values right: " + std::to_string(score.fixed_right) + " of " + std::to_string(score.fixed) + " that are fixed, " +
           std::to_string(score.open_right) + " of " + std::to_string(score.open) + " that are open\n";
}

std::string score_json(const Score& score) {
    Json json = Json::object();
    for (const auto& [name, tally] : score.tallies) json[name] = json_row(row_of(tally));
    json["coreference.b3"] = json_row(cubed_row(score));
    const std::size_t dates = score.fixed + score.open;
    const double right = static_cast<double>(score.fixed_right + score.open_right);
    json["date.value"] = {{"fixed_right", score.fixed_right},
                          {"fixed", score.fixed},
                          {"open_right", score.open_right},
                          {"open", score.open},
                          {"accuracy", dates > 0 ? rounded(right / static_cast<double>(dates)) : 0.0}};
    return json.dump() + '\n';
}

std::string error_line(const ScoringError& error, bool json) {
    if (!json) {
        return flat(error.document) + '\t' + error.kind + '\t' + flat(error.what) + '\t' + flat(error.rule) + '\t' + flat(error.context) + '\n';
    }
    const Json object = {{"document", error.document}, {"error", error.kind}, {"what", error.what}, {"rule", error.rule}, {"context", error.context}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace isnad::tools
