#pragma once
// Why the graph says so: the facts behind a node, an event or an edge, each with its document, its sentence and the words in it, and
// the rule that found it; for a node that several ids are one in, what each of them brought.
#include <string>
#include <utility>
#include <vector>

#include "graph/query/event.hpp"

namespace isnad::graph {

struct SupportedFact {
    StoredFact stored;
    std::string subject; ///< name
    std::string object;  ///< name; of a date its EDTF
    Quote quote;
};

/// One id of a merged node with its own names, and its mentions: which document knows it by which words.
struct Member {
    Node node;
    std::vector<Quote> mentions;
};

/// Facts of the node and those that lead to it, in order of publication, document, place in the document.
[[nodiscard]] std::vector<SupportedFact> supporting_facts(EventReader& reader, const Id& id);
/// Facts with `a` on one side and `b` on the other, and those that make both part of one event: what an edge of "who met whom" rests on.
[[nodiscard]] std::vector<SupportedFact> facts_between(EventReader& reader, const Id& a, const Id& b);
[[nodiscard]] SupportedFact supported(EventReader& reader, const StoredFact& stored);
[[nodiscard]] std::vector<Member> members_of(EventReader& reader, const Id& id);

/// Facts of one sentence, and that sentence with what they point at.
struct SupportedSentence {
    Quote quote;                                            ///< of the first fact
    std::vector<std::pair<std::size_t, std::size_t>> marks; ///< bytes [begin, end) of the sentence, sorted, disjoint
    std::vector<const SupportedFact*> facts;
};
/// Neighbouring facts of one sentence together; points into `facts`.
[[nodiscard]] std::vector<SupportedSentence> by_sentence(const std::vector<SupportedFact>& facts);

} // namespace isnad::graph
