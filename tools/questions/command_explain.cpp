// isnad explain: the words behind a node, an event, a fact or an edge.
#include <charconv>
#include <iostream>

#include "graph/error.hpp"
#include "graph/export/records.hpp"
#include "graph/query/explain.hpp"
#include "graph/utf8.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"

namespace isnad::tools {
namespace {

using graph::Id;
using graph::SupportedFact;

struct ExplainOptions {
    std::string what;
    std::string other;
    std::string language;
};

/// `DOCUMENT#N`: the fact that stands N-th in a document, counted from 0; DOCUMENT by its own id or its 32 digits.
std::optional<graph::StoredFact> find_fact(const graph::View& view, const std::string& text) {
    const std::size_t hash = text.rfind('#');
    if (hash == std::string::npos) return std::nullopt;
    std::uint32_t ordinal = 0;
    const char* end = text.data() + text.size();
    if (std::from_chars(text.data() + hash + 1, end, ordinal).ptr != end || hash + 1 == text.size()) return std::nullopt;
    const std::string document = text.substr(0, hash);
    return view.fact(graph::parse_id(document).value_or(graph::document_id(document)), ordinal);
}

/// The sentence on one line, its words between « and », in bold where there are colours.
std::string marked(const graph::SupportedSentence& sentence, bool colored) {
    const std::string& text = sentence.quote.text;
    const auto piece = [&](std::size_t begin, std::size_t end) { // with its neighbours a line: of spaces at its ends one stays
        const std::string clean = graph::on_one_line("." + text.substr(begin, end - begin) + ".");
        return clean.substr(1, clean.size() - 2);
    };
    std::string line;
    std::size_t at = 0;
    for (const auto& [begin, end] : sentence.marks) {
        line += piece(at, begin) + (colored ? "\x1b[1m" : "«") + piece(begin, end) + (colored ? "\x1b[0m" : "»");
        at = end;
    }
    return line + piece(at, text.size());
}

std::string fact_line(const graph::Fact& fact, const SupportedFact& supported) {
    std::string line = supported.subject + "  " + std::string(name_of(fact.relation)) + "  " + supported.object;
    for (const std::string& more : {fact.detail, fact.date}) {
        if (!more.empty()) line += "  " + more;
    }
    if (fact.status != graph::Status::happened) line += "  " + std::string(name_of(fact.status));
    if (!fact.evidence.attribution.empty()) line += "  says " + fact.evidence.attribution;
    return graph::on_one_line(line) + "  [" + fact.evidence.rule + ", " + std::to_string(fact.evidence.confidence) + "%, #" +
           std::to_string(supported.stored.ordinal) + "]";
}

void print_sentences(const std::vector<SupportedFact>& facts, bool colored) {
    Id document;
    for (const graph::SupportedSentence& sentence : graph::by_sentence(facts)) {
        const graph::Quote& quote = sentence.quote;
        if (quote.document != document) {
            std::cout << '\n' << graph::on_one_line(quote.document_name);
            for (const std::string& more : {quote.source, quote.published, quote.uri}) {
                if (!more.empty()) std::cout << "  " << graph::on_one_line(more);
            }
            std::cout << '\n';
        }
        document = quote.document;
        if (!quote.text.empty()) {
            std::cout << "  " << marked(sentence, colored) << "\n  characters " << quote.span.start << " to " << quote.span.end
                      << (quote.span.in_title ? " of the title\n" : "\n");
        }
        for (const SupportedFact* fact : sentence.facts) std::cout << "    " << fact_line(fact->stored.fact, *fact) << '\n';
    }
}

void write_fact(graph::JsonWriter& json, const SupportedFact& supported) {
    const graph::Fact& fact = supported.stored.fact;
    json.object().member("fact", supported.quote.document_name + '#' + std::to_string(supported.stored.ordinal));
    json.key("subject").object().member("id", to_string(fact.subject)).member("name", supported.subject).end_object();
    json.member("relation", name_of(fact.relation));
    json.key("object").object().member("id", to_string(fact.object)).member("name", supported.object).end_object();
    json.member("detail", fact.detail).member("date", fact.date).member("status", name_of(fact.status)).key("evidence");
    write_quote(json, supported.quote);
    json.end_object();
}

void write_facts(graph::JsonWriter& json, const std::vector<SupportedFact>& facts) {
    json.key("facts").array();
    for (const SupportedFact& fact : facts) write_fact(json, fact);
    json.end_array();
}

void print_members(const std::vector<graph::Member>& members) {
    if (members.size() < 2) return;
    std::cout << "\nOne of " << members.size() << ":\n";
    for (const graph::Member& member : members) {
        std::cout << "  " << to_string(member.node.id);
        for (const graph::Name& name : member.node.names) std::cout << "  " << graph::on_one_line(name.text);
        std::cout << '\n';
        for (const graph::Quote& mention : member.mentions) {
            std::cout << "    " << graph::on_one_line(mention.document_name) << "  " << graph::on_one_line(mention.words) << "  [" << mention.rule
                      << "]\n";
        }
    }
}

void write_members(graph::JsonWriter& json, const std::vector<graph::Member>& members) {
    json.key("members").array();
    for (const graph::Member& member : members) {
        json.object().member("id", to_string(member.node.id)).key("names").array();
        for (const graph::Name& name : member.node.names) json.value(name.text);
        json.end_array().key("mentions").array();
        for (const graph::Quote& mention : member.mentions) write_quote(json, mention);
        json.end_array().end_object();
    }
    json.end_array();
}

std::string listed(const std::vector<std::string>& documents) {
    std::string all;
    for (const std::string& document : documents) all += (all.empty() ? "" : ", ") + graph::on_one_line(document);
    return all;
}

/// Stages of an agreement, and what the reports do not agree on.
void print_ledger(const graph::EventRecord& event) {
    for (const graph::Stage& stage : event.stages)
        std::cout << "\n  " << (stage.edtf.empty() ? "no date" : stage.edtf) << "  " << stage.stage << "  " << listed(stage.documents);
    for (const graph::Contradiction& contradiction : event.contradictions) {
        std::cout << "\nReports differ on the " << contradiction.what << ':';
        for (const graph::Telling& telling : contradiction.tellings)
            std::cout << "\n  " << graph::on_one_line(telling.value) << "  " << listed(telling.documents);
    }
}

void print_head(graph::EventReader& reader, const Id& id) {
    std::cout << to_string(id) << "  " << name_of(graph::type_of(id));
    if (const auto event = graph::is_event(graph::type_of(id)) ? reader.event(id) : std::nullopt) {
        std::cout << "  " << (event->edtf.empty() ? "no date" : event->edtf) << "  " << name_of(event->status) << "  " << title_of(*event)
                  << "  reports " << event->reports << ", independent " << event->independent;
        print_ledger(*event);
    } else {
        std::cout << "  " << graph::on_one_line(reader.name(id));
    }
    std::cout << '\n';
}

void explain_node(const Common& common, graph::EventReader& reader, const Id& id) {
    const auto facts = graph::supporting_facts(reader, id);
    const auto members = graph::members_of(reader, id);
    if (!common.json) {
        print_head(reader, id);
        print_members(members);
        print_sentences(facts, common.colored());
        return;
    }
    print_json([&](graph::JsonWriter& json) {
        const auto event = graph::is_event(graph::type_of(id)) ? reader.event(id) : std::nullopt;
        if (const auto node = event ? std::nullopt : reader.node(id)) write_node_members(json, *node);
        if (event) {
            json.key("event");
            write_event(json, *event);
        }
        write_members(json, members);
        write_facts(json, facts);
    });
}

void explain_facts(const Common& common, const std::vector<SupportedFact>& facts) {
    if (!common.json) {
        print_sentences(facts, common.colored());
        return;
    }
    print_json([&](graph::JsonWriter& json) { write_facts(json, facts); });
}

int run(const Common& common, const ExplainOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    if (const auto fact = find_fact(*view, options.what); fact && options.other.empty()) {
        explain_facts(common, {graph::supported(reader, *fact)});
        return kDone;
    }
    const graph::Fold fold = fold_of(common);
    const auto id = find_one(reader, fold, options.what);
    if (!id) return kNothing;
    if (options.other.empty()) {
        explain_node(common, reader, *id);
        return kDone;
    }
    const auto other = find_one(reader, fold, options.other);
    if (!other) return kNothing;
    const auto facts = graph::facts_between(reader, *id, *other);
    if (facts.empty()) {
        note(common, "no fact joins the two, and no event");
        return kNothing;
    }
    explain_facts(common, facts);
    return kDone;
}

} // namespace

void setup_explain(Command& root, Frame& frame) {
    Command command = root.add("explain", "the documents, sentences and rules behind a node, event, fact or edge");
    const auto options = std::make_shared<ExplainOptions>();
    command.option("ID", options->what, "a node or event by id or name, or a fact as DOCUMENT#N").required();
    command.option("OTHER", options->other, "the other end of an edge, or another in the same events");
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad explain \"Amr Talaat\"\n  isnad explain \"Amr Talaat\" Egypt\n  isnad explain Algeria Egypt");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
