#include "graph/query/explain.hpp"

#include <algorithm>
#include <tuple>

#include "graph/query/facts.hpp"

namespace isnad::graph {
namespace {

std::string shown(const EventReader& reader, const Id& id) {
    if (const auto document = type_of(id) == NodeType::document ? reader.view().document(id) : std::nullopt) return document->id;
    const auto node = reader.node(id);
    if (!node) return to_string(id);
    if (const auto edtf = node->attribute("edtf"); !edtf.empty()) return std::string(edtf);
    const std::string name = reader.name(id);
    return name.empty() ? std::string(name_of(type_of(id))) + ' ' + to_string(id) : name;
}

std::vector<SupportedFact> in_order(EventReader& reader, const std::vector<StoredFact>& facts) {
    std::vector<SupportedFact> supported_facts;
    for (const StoredFact& stored : facts) supported_facts.push_back(supported(reader, stored));
    std::ranges::stable_sort(supported_facts, {}, [](const SupportedFact& fact) {
        return std::tuple{fact.quote.published.empty(), fact.quote.published, fact.stored.document, fact.stored.fact.evidence.sentence,
                          fact.stored.ordinal};
    });
    return supported_facts;
}

void mark(SupportedSentence& sentence, const Quote& quote) {
    const std::size_t begin = quote.words_offset;
    const std::size_t end = begin + quote.words.size();
    if (begin < end && end <= sentence.quote.text.size()) sentence.marks.emplace_back(begin, end);
}

/// Sorted; those that touch become one.
void unite_marks(std::vector<std::pair<std::size_t, std::size_t>>& marks) {
    std::ranges::sort(marks);
    std::vector<std::pair<std::size_t, std::size_t>> united;
    for (const auto& mark : marks) {
        if (!united.empty() && mark.first <= united.back().second)
            united.back().second = std::max(united.back().second, mark.second);
        else
            united.push_back(mark);
    }
    marks = std::move(united);
}

/// Facts that somebody or something fills a slot of an event.
std::vector<StoredFact> facts_of_events(const View& view, const Id& representative) {
    std::vector<StoredFact> facts = facts_towards(view, representative);
    std::erase_if(facts, [](const StoredFact& stored) { return !is_event(type_of(stored.fact.subject)); });
    return facts;
}

} // namespace

SupportedFact supported(EventReader& reader, const StoredFact& stored) {
    return {stored, shown(reader, stored.fact.subject), shown(reader, stored.fact.object), reader.quote(stored)};
}

std::vector<SupportedFact> supporting_facts(EventReader& reader, const Id& id) {
    const Id representative = reader.view().representative(id);
    std::vector<StoredFact> facts = facts_about(reader.view(), representative);
    const std::vector<StoredFact> towards = facts_towards(reader.view(), representative);
    facts.insert(facts.end(), towards.begin(), towards.end());
    return in_order(reader, facts);
}

std::vector<SupportedFact> facts_between(EventReader& reader, const Id& a, const Id& b) {
    const View& view = reader.view();
    const Id first = view.representative(a);
    const Id second = view.representative(b);
    std::vector<StoredFact> facts;
    for (const auto& [from, to] : {std::pair{first, second}, std::pair{second, first}}) {
        for (const StoredFact& stored : facts_about(view, from)) {
            if (view.representative(stored.fact.object) == to) facts.push_back(stored);
        }
    }
    const std::vector<StoredFact> sides[] = {facts_of_events(view, first), facts_of_events(view, second)};
    for (const std::size_t side : {0, 1}) {
        for (const StoredFact& stored : sides[side]) {
            const Id event = view.representative(stored.fact.subject);
            const auto is_event = [&](const StoredFact& other) { return view.representative(other.fact.subject) == event; };
            if (std::ranges::any_of(sides[1 - side], is_event)) facts.push_back(stored);
        }
    }
    return in_order(reader, facts);
}

std::vector<Member> members_of(EventReader& reader, const Id& id) {
    const View& view = reader.view();
    std::vector<Member> members;
    for (const Id& own : view.members(view.representative(id))) {
        Member member{view.node(own).value_or(Node{own, {}, {}}), {}};
        view.out(own, Relation::mentioned_in, [&](const StoredFact& stored) {
            if (stored.fact.detail.empty()) member.mentions.push_back(reader.quote(stored));
            return true;
        });
        members.push_back(std::move(member));
    }
    return members;
}

std::vector<SupportedSentence> by_sentence(const std::vector<SupportedFact>& facts) {
    std::vector<SupportedSentence> sentences;
    const SupportedFact* last = nullptr;
    for (const SupportedFact& fact : facts) {
        const bool same = last != nullptr && last->stored.document == fact.stored.document &&
                          last->stored.fact.evidence.sentence == fact.stored.fact.evidence.sentence;
        if (!same) sentences.push_back({fact.quote, {}, {}});
        sentences.back().facts.push_back(&fact);
        mark(sentences.back(), fact.quote);
        last = &fact;
    }
    for (SupportedSentence& sentence : sentences) unite_marks(sentence.marks);
    return sentences;
}

} // namespace isnad::graph
