#include "graph/query/bulk/all_events.hpp"

#include <algorithm>

#include "graph/query/bulk/packed.hpp"
#include "graph/query/bulk/sorted_spool.hpp"

namespace isnad::graph {
namespace {

// What one document says of one event is one record: event, document, the facts, their quotes.

void put_fact(Packer& record, const StoredFact& stored) {
    const Fact& fact = stored.fact;
    record.put(stored.ordinal).put(fact.subject).put(fact.relation).put(fact.object).text(fact.date).put(fact.status).text(fact.detail);
    record.put(fact.evidence.sentence)
        .put(fact.evidence.words)
        .text(fact.evidence.rule)
        .put(fact.evidence.confidence)
        .text(fact.evidence.attribution);
}

StoredFact take_fact(Unpacker& record, const Id& document) {
    StoredFact stored{document, record.take<std::uint32_t>(), {}};
    Fact& fact = stored.fact;
    fact.subject = record.take<Id>();
    fact.relation = record.take<Relation>();
    fact.object = record.take<Id>();
    fact.date = record.text();
    fact.status = record.take<Status>();
    fact.detail = record.text();
    fact.evidence.sentence = record.take<Span>();
    fact.evidence.words = record.take<Span>();
    fact.evidence.rule = record.text();
    fact.evidence.confidence = record.take<std::uint8_t>();
    fact.evidence.attribution = record.text();
    return stored;
}

void put_quote(Packer& record, const Quote& quote) {
    for (const auto* text : {&quote.document_name, &quote.source, &quote.published, &quote.uri, &quote.language, &quote.text, &quote.words,
                             &quote.rule, &quote.attribution}) {
        record.text(*text);
    }
    record.put(quote.span).put(quote.words_span).put(quote.words_offset).put(quote.confidence).put(quote.status).put(quote.ordinal);
}

Quote take_quote(Unpacker& record, const Id& document) {
    Quote quote;
    quote.document = document;
    for (auto* text : {&quote.document_name, &quote.source, &quote.published, &quote.uri, &quote.language, &quote.text, &quote.words, &quote.rule,
                       &quote.attribution}) {
        *text = record.text();
    }
    quote.span = record.take<QuoteSpan>();
    quote.words_span = record.take<QuoteSpan>();
    quote.words_offset = record.take<std::size_t>();
    quote.confidence = record.take<std::uint8_t>();
    quote.status = record.take<Status>();
    quote.ordinal = record.take<std::uint32_t>();
    return quote;
}

class Tellings {
public:
    Tellings(EventReader& reader, const std::vector<NodeType>& types) : reader_(reader), types_(types) {}

    void read(const std::function<void(const StoredFact&)>& others) {
        const View& view = reader_.view();
        std::vector<StoredFact> facts;
        std::vector<std::pair<Id, std::size_t>> order; // event, number of the fact
        view.documents([&](const Id& document) {
            facts.clear();
            order.clear();
            view.facts_of(document, [&](const StoredFact& stored) {
                const Id& subject = stored.fact.subject;
                if (!is_event(type_of(subject))) {
                    if (others) others(stored);
                } else if (is_wanted(type_of(subject))) {
                    const bool again = !facts.empty() && facts.back().fact.subject == subject;
                    order.emplace_back(again ? order.back().first : view.representative(subject), facts.size());
                    facts.push_back(stored);
                }
                return true;
            });
            std::ranges::sort(order);
            for (auto from = order.begin(); from != order.end();) {
                const auto to = std::find_if(from, order.end(), [&](const auto& entry) { return entry.first != from->first; });
                std::vector<StoredFact> of_one;
                of_one.reserve(static_cast<std::size_t>(to - from));
                for (auto at = from; at != to; ++at) of_one.push_back(std::move(facts[at->second]));
                add(from->first, document, std::move(of_one));
                from = to;
            }
            return true;
        });
    }

    void each(const std::function<bool(const EventRecord&)>& visit) {
        Id event;
        std::vector<StoredFact> facts;
        std::vector<Quote> quotes;
        bool going = true;
        const auto hand_out = [&] {
            going = facts.empty() || visit(reader_.event(event, facts, std::move(quotes)));
            facts.clear();
            quotes.clear();
        };
        records_.each([&](std::string_view bytes) {
            Unpacker record(bytes);
            const Id id = record.take<Id>();
            if (id != event) hand_out();
            event = id;
            const Id document = record.take<Id>();
            for (auto count = record.take<std::uint32_t>(); count > 0; --count) facts.push_back(take_fact(record, document));
            while (!record.at_end()) quotes.push_back(take_quote(record, document));
            return going;
        });
        if (going) hand_out();
    }

private:
    bool is_wanted(NodeType type) const { return types_.empty() || std::ranges::find(types_, type) != types_.end(); }

    void add(const Id& event, const Id& document, std::vector<StoredFact> facts) {
        record_.clear();
        record_.put(event).put(document).put(static_cast<std::uint32_t>(facts.size()));
        for (const StoredFact& stored : facts) put_fact(record_, stored);
        for (const Quote& quote : reader_.quotes(std::move(facts))) put_quote(record_, quote);
        records_.add(record_.bytes());
    }

    EventReader& reader_;
    const std::vector<NodeType>& types_;
    SortedSpool records_{2 * sizeof(Id)};
    Packer record_; ///< in hand
};

} // namespace

void read_all_events(EventReader& reader, const std::vector<NodeType>& types, const std::function<bool(const EventRecord&)>& visit,
                     const std::function<void(const StoredFact&)>& others) {
    Tellings tellings(reader, types);
    tellings.read(others);
    reader.read_names();
    tellings.each(visit);
}

} // namespace isnad::graph
