#pragma once
// An event as all documents together tell it: the record behind every timeline row, JSON object and exported event node. Each
// party stands once under its representative; each sentence that supports the event stands once as evidence. Nothing is
// averaged: where reports differ, the narrowest date that a report gives stands, and `dates` keeps all of them.
// JSON keys: event_json.hpp.
#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include "graph/edtf.hpp"
#include "graph/query/bulk/name_table.hpp"
#include "graph/query/ledger.hpp"
#include "graph/utf8.hpp"
#include "graph/view.hpp"

namespace isnad::graph {

/// A party, place or object of an event.
struct ActorRef {
    Id id; ///< representative
    std::string name;
    std::string role;          ///< host, guest, signatory …; empty where no report says
    std::uint32_t reports = 0; ///< documents that name it here
    [[nodiscard]] NodeType type() const { return type_of(id); }
};

/// Code points of a document's text, or of its title where `in_title`; end exclusive (W3C TextPositionSelector).
struct QuoteSpan {
    bool in_title = false;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// `span` lies in the body of `document`; `characters` are those of the body.
[[nodiscard]] QuoteSpan in_code_points(const Document& document, const CodePointIndex& characters, Span span);

/// A sentence of a document with the words in it that say so.
struct Quote {
    Id document;
    std::string document_name;
    std::string source;
    std::string published;
    std::string uri;
    std::string language;
    std::string text; ///< the sentence, verbatim; empty where the store leaves texts out
    QuoteSpan span;
    std::string words; ///< the trigger, verbatim
    QuoteSpan words_span;
    std::size_t words_offset = 0; ///< of `words` in `text`, in bytes
    std::string rule;
    std::uint8_t confidence = 0;
    std::string attribution;
    Status status = Status::happened;
    std::uint32_t ordinal = 0; ///< of the fact in its document
};

struct EventRecord {
    Id id; ///< representative
    std::string subtype;
    Status status = Status::happened; ///< see status_of
    std::string edtf;                 ///< empty where no report dates it
    DayRange when;                    ///< open where nothing bounds it
    std::vector<std::string> dates;   ///< every date that a report gives, sorted
    std::string name;
    std::vector<Name> names; ///< of the event itself, in all languages
    std::string topic;
    std::string stage;
    std::string number;
    std::vector<ActorRef> participants;
    std::vector<ActorRef> organizers;
    std::vector<ActorRef> places;
    std::vector<ActorRef> objects;
    std::uint32_t reports = 0;                 ///< documents
    std::uint32_t independent = 0;             ///< of these, groups that share neither an outlet nor a sentence, nor are copies of one text
    std::uint8_t confidence = 0;               ///< of the surest report
    std::vector<Quote> evidence;               ///< in order of publication, document, place in it
    std::vector<Contradiction> contradictions; ///< where the reports differ
    std::vector<Stage> stages;                 ///< of an agreement that reports tell in several stages

    [[nodiscard]] NodeType type() const { return type_of(id); }
    [[nodiscard]] bool dated() const { return when.first != kFirstDay || when.last != kLastDay; }
};

/// Names of the parties, a comma and a space between.
[[nodiscard]] std::string names_of(const std::vector<ActorRef>& actors);
/// The event's name, else its type with its parties, and what tells it from others of theirs: where a visit led, what else was about. It stands
/// on a node in a drawing.
[[nodiscard]] std::string title_of(const EventRecord& event);

/// Of all reports of one event: happened if one says so, else denied, else planned.
[[nodiscard]] Status status_of(const std::vector<StoredFact>& facts);

/// Reads nodes, events and quotes of a view; remembers the documents used last, so that neighbouring facts do not fetch a text
/// twice, and names, since a few actors stand in most events. Not shared between threads.
class EventReader {
public:
    /// Names are given in `language` ("ar", "en", "fr") where known; empty takes each node's first name.
    explicit EventReader(const View& view, std::string language = {});

    [[nodiscard]] const View& view() const { return view_; }
    [[nodiscard]] const std::string& language() const { return language_; }
    /// The record of the event that `id` is one with; nullopt where no fact tells of it.
    [[nodiscard]] std::optional<EventRecord> event(const Id& id);
    /// The same from the documents alone that `counts` is true for.
    [[nodiscard]] std::optional<EventRecord> event(const Id& id, const std::function<bool(const Id& document)>& counts);
    /// The same from what was read already: its facts in order of document and place in it, and their quotes().
    [[nodiscard]] EventRecord event(const Id& representative, const std::vector<StoredFact>& facts, std::vector<Quote> quotes,
                                    const std::function<bool(const Id& document)>& counts = nullptr);
    /// When the event happened, as event() would say, without the rest of it.
    [[nodiscard]] DayRange when(const Id& id) const;
    /// The node that all members of `id` together are; nullopt where there is none.
    [[nodiscard]] std::optional<Node> node(const Id& id) const;
    [[nodiscard]] std::string name(const Id& id) const;
    [[nodiscard]] std::string name(const Node& node) const;
    [[nodiscard]] Quote quote(const StoredFact& fact);
    /// One quote a sentence, those that tell the event before those that name a party.
    [[nodiscard]] std::vector<Quote> quotes(std::vector<StoredFact> facts);
    /// Reads the names of all actors, so far as there is room for them: quicker than one by one where most will be asked for.
    void read_names();

private:
    struct Cached {
        Id id;
        std::optional<Document> document;
        std::string body;
        CodePointIndex characters; ///< of body, which never moves: entries of the list stay where they are
    };
    const Cached& document(const Id& id);

    const View& view_;
    std::string language_;
    std::list<Cached> recent_; ///< the last used first
    mutable NameTable names_;  ///< by representative
};

} // namespace isnad::graph
