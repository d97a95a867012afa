#include "graph/query/event.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "graph/query/facts.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kRecentDocuments = 64;

/// EDTF of a date fact: its own, else that of the date node.
std::string date_of(const View& view, const StoredFact& stored) {
    if (!stored.fact.date.empty() || stored.fact.relation != Relation::date) return stored.fact.date;
    const auto node = view.node(stored.fact.object);
    return node ? std::string(node->attribute("edtf")) : std::string();
}

struct Dating {
    std::string edtf;
    DayRange when;
    std::vector<std::string> all;
};

/// Dates and how many facts give each, a handful mostly.
class Votes {
public:
    void add(std::string edtf) {
        const auto known = std::ranges::find(votes_, edtf, &std::pair<std::string, std::size_t>::first);
        if (known != votes_.end())
            ++known->second;
        else
            votes_.emplace_back(std::move(edtf), 1);
    }
    [[nodiscard]] bool empty() const { return votes_.empty(); }
    /// In order of text.
    std::vector<std::pair<std::string, std::size_t>>& sorted() {
        std::ranges::sort(votes_);
        return votes_;
    }

private:
    std::vector<std::pair<std::string, std::size_t>> votes_;
};

/// The narrowest date; among equals the one that most facts give, then the least text.
Dating choose_date(Votes& votes) {
    Dating best;
    std::tuple<std::int64_t, std::int64_t> best_key{};
    for (const auto& [edtf, count] : votes.sorted()) {
        best.all.push_back(edtf);
        const DayRange range = bounds(edtf).value_or(DayRange{});
        const std::tuple key{std::int64_t{range.last} - range.first, -static_cast<std::int64_t>(count)};
        if (!best.edtf.empty() && key >= best_key) continue;
        best_key = key;
        best.edtf = edtf;
        best.when = range;
    }
    return best;
}

Dating dating(const View& view, const std::vector<StoredFact>& facts) {
    Votes from_dates;
    Votes from_others;
    for (const StoredFact& stored : facts) {
        std::string edtf = date_of(view, stored);
        if (!edtf.empty()) (stored.fact.relation == Relation::date ? from_dates : from_others).add(std::move(edtf));
    }
    return choose_date(from_dates.empty() ? from_others : from_dates);
}

/// Gathers the fillers of one slot, in order of first telling. Facts come in order of document.
class Slot {
public:
    void add(const Id& representative, const StoredFact& stored) {
        auto entry = std::ranges::find(entries_, representative, &Entry::id);
        if (entry == entries_.end()) entry = entries_.insert(entries_.end(), Entry{representative, {}, 0, {}});
        if (entry->reports == 0 || entry->last_document != stored.document) ++entry->reports;
        entry->last_document = stored.document;
        if (!stored.fact.detail.empty()) ++entry->roles[stored.fact.detail];
    }

    [[nodiscard]] std::vector<ActorRef> fillers(const EventReader& reader) const {
        std::vector<ActorRef> found;
        found.reserve(entries_.size());
        for (const Entry& entry : entries_) {
            const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
            const auto role = std::ranges::max_element(entry.roles, fewer);
            found.push_back({entry.id, reader.name(entry.id), role == entry.roles.end() ? std::string() : role->first, entry.reports});
        }
        return found;
    }

private:
    struct Entry {
        Id id;
        Id last_document;
        std::uint32_t reports = 0; ///< documents
        std::map<std::string, std::size_t> roles;
    };
    std::vector<Entry> entries_;
};

void fill_slots(EventRecord& record, const EventReader& reader, const std::vector<StoredFact>& facts) {
    const std::array<std::pair<Relation, std::vector<ActorRef>*>, 4> slots = {{{Relation::participant, &record.participants},
                                                                               {Relation::organizer, &record.organizers},
                                                                               {Relation::place, &record.places},
                                                                               {Relation::object, &record.objects}}};
    for (const auto& [relation, actors] : slots) {
        Slot slot;
        for (const StoredFact& stored : facts) {
            if (stored.fact.relation == relation) slot.add(reader.view().representative(stored.fact.object), stored);
        }
        *actors = slot.fillers(reader);
    }
}

/// Groups of documents that no shared outlet, no shared sentence and no common text joins.
std::uint32_t count_independent(const View& view, const std::vector<Quote>& evidence) {
    if (evidence.size() < 2) return static_cast<std::uint32_t>(evidence.size());
    std::map<std::string, std::size_t> group_of; // key (document, outlet or sentence) -> group
    std::vector<std::size_t> parent;
    const auto root = [&](std::size_t at) {
        while (parent[at] != at) at = parent[at];
        return at;
    };
    for (const Quote& quote : evidence) {
        const std::size_t own = parent.size();
        parent.push_back(own);
        const std::string keys[] = {"d" + to_string(quote.document), quote.source.empty() ? "" : "s" + quote.source,
                                    quote.text.empty() ? "" : "t" + on_one_line(quote.text)};
        for (const std::string& key : keys) {
            if (key.empty()) continue;
            const auto [entry, fresh] = group_of.try_emplace(key, own);
            if (!fresh) parent[root(own)] = root(entry->second);
        }
    }
    const auto joined = [&] { return std::ranges::all_of(parent, [&](std::size_t at) { return root(at) == root(0); }); };
    std::vector<Sketch> sketches;
    for (std::size_t i = 0; !joined() && i < evidence.size(); ++i) {
        sketches.push_back(view.sketch(evidence[i].document));
        for (std::size_t j = 0; j < i; ++j) {
            if (root(i) != root(j) && are_copies(sketches[i], sketches[j])) parent[root(i)] = root(j);
        }
    }
    std::uint32_t groups = 0;
    for (std::size_t at = 0; at < parent.size(); ++at) groups += parent[at] == at ? 1 : 0;
    return groups;
}

void sort_quotes(std::vector<Quote>& quotes) {
    if (quotes.size() < 2) return;
    std::ranges::stable_sort(quotes, {}, [](const Quote& q) {
        return std::tuple{q.published.empty(), q.published, q.document, !q.span.in_title, q.span.start};
    });
}

/// All members as one node: what a list knows goes before what documents made, and what more of them call it before what fewer do.
Node united(const View& view, const Id& representative) {
    std::vector<Node> nodes;
    std::map<std::string, std::size_t> votes;
    for (const Id& member : view.members(representative)) {
        auto node = view.node(member);
        if (!node) continue;
        if (!node->names.empty()) ++votes[node->names.front().text];
        nodes.push_back(std::move(*node));
    }
    std::ranges::stable_sort(nodes, {}, [&](const Node& node) {
        const std::size_t count = node.names.empty() ? 0 : votes[node.names.front().text];
        return std::tuple{node.attribute("actor").empty(), nodes.size() - count};
    });
    Node all{representative, {}, {}};
    for (const Node& node : nodes) unite(all, node);
    return all;
}

/// Of facts sorted by document.
std::uint32_t count_documents(const std::vector<StoredFact>& facts) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) count += i == 0 || facts[i].document != facts[i - 1].document ? 1 : 0;
    return count;
}

/// Of all members, in order of document and place in it.
std::vector<StoredFact> sorted_facts(const View& view, const Id& representative) {
    std::vector<std::pair<Id, std::uint32_t>> places;
    for (const Id& member : view.members(representative)) {
        view.edges_out(member, std::nullopt, [&](const Edge& edge) { return places.emplace_back(edge.document, edge.ordinal), true; });
    }
    std::ranges::sort(places); // neighbours are read quicker
    std::vector<StoredFact> facts;
    for (const auto& [document, ordinal] : places) {
        if (auto stored = view.fact(document, ordinal)) facts.push_back(std::move(*stored));
    }
    return facts;
}

/// What facts and node alone say.
EventRecord told(const EventReader& reader, const Id& representative, const Node& node, const std::vector<StoredFact>& facts) {
    const View& view = reader.view();
    EventRecord record;
    record.id = representative;
    record.subtype = node.attribute("subtype");
    record.topic = node.attribute("topic");
    record.stage = node.attribute("stage");
    record.number = node.attribute("number");
    record.status = status_of(facts);
    Dating when = dating(view, facts);
    record.edtf = std::move(when.edtf);
    record.when = when.when;
    record.dates = std::move(when.all);
    fill_slots(record, reader, facts);
    for (const StoredFact& stored : facts) record.confidence = std::max(record.confidence, stored.fact.evidence.confidence);
    record.reports = count_documents(facts);
    return record;
}

/// The first few, and how many more there are.
std::string first_names(const std::vector<ActorRef>& actors) {
    constexpr std::ptrdiff_t kShown = 4;
    const auto count = static_cast<std::ptrdiff_t>(actors.size());
    if (count <= kShown) return names_of(actors);
    return names_of({actors.begin(), actors.begin() + kShown}) + " +" + std::to_string(count - kShown);
}

} // namespace

std::string names_of(const std::vector<ActorRef>& actors) {
    std::string names;
    for (const ActorRef& actor : actors) {
        if (!names.empty()) names += ", ";
        names += on_one_line(actor.name);
    }
    return names;
}

std::string title_of(const EventRecord& event) {
    if (!event.name.empty()) return on_one_line(event.name);
    std::string title(name_of(event.type()));
    for (const auto* slot : {&event.participants, &event.organizers, &event.objects}) {
        if (const std::string names = first_names(*slot); !names.empty()) {
            title += ": " + names;
            break;
        }
    }
    const std::string matter = on_one_line(event.type() == NodeType::visit ? first_names(event.places) : event.topic);
    return matter.empty() ? title : title + " (" + matter + ")";
}

QuoteSpan in_code_points(const Document& document, const CodePointIndex& characters, Span span) {
    const bool in_title = span.begin < document.text_begin();
    const std::uint32_t start = in_title ? 0 : characters.before(document.text_begin());
    return {in_title, characters.before(span.begin) - start, characters.before(span.end) - start};
}

Status status_of(const std::vector<StoredFact>& facts) {
    const auto some = [&](Status status) { return std::ranges::any_of(facts, [&](const auto& f) { return f.fact.status == status; }); };
    if (some(Status::happened)) return Status::happened;
    return some(Status::denied) ? Status::denied : Status::planned;
}

EventReader::EventReader(const View& view, std::string language) : view_(view), language_(std::move(language)) {}

std::optional<Node> EventReader::node(const Id& id) const {
    const Id representative = view_.representative(id);
    Node node = united(view_, representative);
    if (node.names.empty() && node.attributes.empty() && !view_.node(representative)) return std::nullopt;
    return node;
}

std::string EventReader::name(const Id& id) const {
    const Id representative = view_.representative(id);
    if (const auto known = names_.find(representative)) return std::string(*known);
    std::string found = name(united(view_, representative));
    names_.add(representative, found);
    return found;
}

std::string EventReader::name(const Node& node) const {
    // A reader of French reads an English name before an Arabic one, and the other way round.
    const std::array<std::string_view, 3> wanted = {language_, language_ == "fr" ? "en" : "", language_ == "en" ? "fr" : ""};
    for (const std::string_view language : wanted) {
        if (language.empty()) continue;
        const auto found = std::ranges::find(node.names, language, &Name::language);
        if (found != node.names.end()) return found->text;
    }
    return std::string(node.names.empty() ? node.attribute("name") : std::string_view(node.names.front().text));
}

const EventReader::Cached& EventReader::document(const Id& id) {
    const auto at = std::ranges::find(recent_, id, &Cached::id);
    if (at != recent_.end()) {
        recent_.splice(recent_.begin(), recent_, at);
        return recent_.front();
    }
    auto found = view_.document(id);
    std::string body = found ? found->body() : std::string();
    recent_.push_front({id, std::move(found), std::move(body), {}});
    recent_.front().characters = CodePointIndex(recent_.front().body);
    if (recent_.size() > kRecentDocuments) recent_.pop_back();
    return recent_.front();
}

Quote EventReader::quote(const StoredFact& stored) {
    const Evidence& evidence = stored.fact.evidence;
    Quote quote;
    quote.document = stored.document;
    quote.rule = evidence.rule;
    quote.confidence = evidence.confidence;
    quote.attribution = evidence.attribution;
    quote.status = stored.fact.status;
    quote.ordinal = stored.ordinal;
    const auto& [id, document, body, characters] = this->document(stored.document);
    if (!document) return quote;
    quote.document_name = document->id;
    quote.source = document->source;
    quote.published = document->published;
    quote.uri = document->uri;
    quote.language = document->language;
    const std::size_t length = body.size();
    const auto lies_in = [length](Span s) { return s.begin <= s.end && s.end <= length; };
    if (!lies_in(evidence.sentence) || !lies_in(evidence.words)) return quote; // texts left out of the store
    quote.text = body.substr(evidence.sentence.begin, evidence.sentence.end - evidence.sentence.begin);
    quote.words = body.substr(evidence.words.begin, evidence.words.end - evidence.words.begin);
    quote.span = in_code_points(*document, characters, evidence.sentence);
    quote.words_span = in_code_points(*document, characters, evidence.words);
    quote.words_offset = evidence.words.begin >= evidence.sentence.begin ? evidence.words.begin - evidence.sentence.begin : 0;
    return quote;
}

/// The words that tell the event come first, so that the sentence is marked by its trigger and not by a party.
std::vector<Quote> EventReader::quotes(std::vector<StoredFact> facts) {
    const auto tells = [](const StoredFact& stored) { return stored.fact.relation == Relation::mentioned_in; };
    if (!std::ranges::is_partitioned(facts, tells)) std::ranges::stable_partition(facts, tells);
    std::vector<Quote> quotes;
    std::set<std::tuple<Id, Span>> seen;
    std::tuple<Id, Span> last; // neighbours mostly stand in one sentence
    for (const StoredFact& stored : facts) {
        const std::tuple here{stored.document, stored.fact.evidence.sentence};
        if (!quotes.empty() && here == last) continue;
        last = here;
        if (seen.insert(here).second) quotes.push_back(quote(stored));
    }
    return quotes;
}

void EventReader::read_names() {
    view_.nodes([this](const Id& id) {
        if (is_event(type_of(id)) || names_.is_full()) return false; // events come last
        if (view_.representative(id) == id && type_of(id) != NodeType::date) static_cast<void>(name(id));
        return true;
    });
}

DayRange EventReader::when(const Id& id) const {
    const Id representative = view_.representative(id);
    const Dating from_dates = dating(view_, facts_about(view_, representative, Relation::date));
    return from_dates.edtf.empty() ? dating(view_, facts_about(view_, representative)).when : from_dates.when;
}

std::optional<EventRecord> EventReader::event(const Id& id) {
    return event(id, nullptr);
}

std::optional<EventRecord> EventReader::event(const Id& id, const std::function<bool(const Id&)>& counts) {
    const Id representative = view_.representative(id);
    std::vector<StoredFact> facts = sorted_facts(view_, representative);
    if (counts) std::erase_if(facts, [&](const StoredFact& stored) { return !counts(stored.document); });
    if (facts.empty()) return std::nullopt;
    std::vector<Quote> quotes = this->quotes(facts);
    return event(representative, facts, std::move(quotes), counts);
}

EventRecord EventReader::event(const Id& representative, const std::vector<StoredFact>& facts, std::vector<Quote> quotes,
                               const std::function<bool(const Id&)>& counts) {
    Node node = united(view_, representative);
    EventRecord record = told(*this, representative, node, facts);
    record.name = name(node);
    record.names = std::move(node.names);
    record.evidence = std::move(quotes);
    sort_quotes(record.evidence);
    record.independent = count_independent(view_, record.evidence);
    if (record.reports > 1) {
        std::vector<Account> accounts = accounts_of(view_, representative);
        if (counts) std::erase_if(accounts, [&](const Account& account) { return !counts(account.document); });
        record.contradictions = contradictions_of(view_, accounts, [this](const Id& actor) { return name(actor); });
        record.stages = stages_of(accounts);
        const auto then = std::ranges::find(record.stages, record.edtf, &Stage::edtf);
        if (then != record.stages.end()) record.stage = then->stage; // the one of its day
    }
    return record;
}

} // namespace isnad::graph
