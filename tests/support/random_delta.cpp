#include "tests/support/random_delta.hpp"

#include <algorithm>
#include <array>

namespace isnad::test {
namespace {

using namespace graph;

constexpr std::array kDates = {"2024-05-11", "2024-05",   "2024",      "2023-12-31/2024-01-02", "2024-05-11/..", "../2020", "XXXX-04-16", "197X",
                               "2024-05-12", "2021/2025", "2024-05-11"};
constexpr std::array kWords = {"ليبيا", "مصر", "Tripoli", "tab\there", "back\\slash", "line\nbreak", "é", "\x01\x7f", "ISOC", "العدد"};

} // namespace

std::string RandomDeltas::word() {
    return kWords[below(kWords.size())];
}

Node RandomDeltas::node(NodeType type, const std::string& document) {
    const bool global = type == NodeType::country || type == NodeType::date || below(4) == 0;
    const std::string local = std::to_string(below(global ? 6 : 4));
    Node node{make_id(static_cast<std::uint8_t>(type), (global ? "" : document) + "/" + local), {}, {}};
    for (std::uint32_t i = below(3); i != 0; --i) {
        const std::string name = word();
        const Name made{below(2) == 0 ? "ar" : "en", name + local, name + local, below(2) == 0 ? "k" + local : ""};
        if (std::ranges::find(node.names, made) == node.names.end()) node.names.push_back(made);
    }
    if (type == NodeType::date) node.attributes.emplace_back("edtf", kDates[std::stoul(local)]);
    if (below(2) == 0) node.attributes.emplace_back("topic", word());
    return node;
}

Fact RandomDeltas::fact(const Delta& delta) {
    const auto pick = [&] { return delta.nodes[below(static_cast<std::uint32_t>(delta.nodes.size()))]; };
    const Node subject = pick();
    const Node object = pick();
    Fact fact;
    fact.subject = subject.id;
    fact.relation = kRelations[below(kRelations.size())];
    fact.object = fact.relation == Relation::mentioned_in ? document_id(delta.document.id) : object.id;
    if (fact.relation == Relation::date)
        fact.date = object.attribute("edtf");
    else if (below(2) == 0)
        fact.date = kDates[below(kDates.size())];
    fact.status = static_cast<Status>(1 + below(3));
    fact.detail = below(2) == 0 ? word() : "";
    const std::uint32_t length = static_cast<std::uint32_t>(delta.document.body().size());
    const std::uint32_t begin = below(length + 1);
    const Span span{begin, begin + below(length - begin + 1)};
    fact.evidence = {span, span, "rule-" + std::to_string(below(9)), static_cast<std::uint8_t>(below(101)), below(4) == 0 ? word() : ""};
    return fact;
}

Delta RandomDeltas::next(std::uint32_t number) {
    Delta delta;
    delta.packs = "pack" + std::to_string(below(2));
    delta.document = {"d" + std::to_string(number), "ar", below(2) == 0 ? "2024-05-11" : "", word(), "", below(2) == 0 ? word() : "", {}};
    for (std::uint32_t i = 1 + below(5); i != 0; --i) delta.document.text += word() + ' ';
    for (std::uint32_t i = below(9); i != 0; --i) {
        const NodeType type = kNodeTypes[below(kNodeTypes.size())];
        if (type != NodeType::document) delta.nodes.push_back(node(type, delta.document.id));
    }
    std::ranges::sort(delta.nodes, {}, &Node::id);
    const auto again = std::ranges::unique(delta.nodes, {}, &Node::id);
    delta.nodes.erase(again.begin(), again.end());
    if (delta.nodes.empty()) return delta;
    for (std::uint32_t i = below(12); i != 0; --i) delta.facts.push_back(fact(delta));
    return delta;
}

std::vector<Delta> random_deltas(std::uint32_t seed, std::uint32_t count) {
    RandomDeltas random(seed);
    std::vector<Delta> deltas;
    for (std::uint32_t i = 0; i < count; ++i) deltas.push_back(random.next(i));
    return deltas;
}

} // namespace isnad::test
