// isnad review: what is likely one but not surely, for a person to decide, with what the documents say of each side.
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "graph/export/records.hpp"
#include "graph/query/explain.hpp"
#include "graph/utf8.hpp"
#include "tools/command.hpp"
#include "tools/documents/resolve.hpp"
#include "tools/identity/decide.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"

namespace isnad::tools {
namespace {

struct ReviewOptions {
    std::vector<std::string> types;
    unsigned least = 0;
    std::size_t limit = 0;
};

constexpr std::size_t kShownQuotes = 3;

/// Sentences that speak of a node, a document each.
std::vector<graph::Quote> quotes_of(graph::EventReader& reader, const graph::Id& id) {
    std::vector<graph::Quote> quotes;
    for (const graph::SupportedFact& fact : graph::supporting_facts(reader, id)) {
        const auto known = std::ranges::find(quotes, fact.quote.document, &graph::Quote::document);
        if (known == quotes.end() && !fact.quote.text.empty()) quotes.push_back(fact.quote);
        if (quotes.size() == kShownQuotes) break;
    }
    return quotes;
}

void print_side(graph::EventReader& reader, const graph::Id& id) {
    const auto event = graph::is_event(graph::type_of(id)) ? reader.event(id) : std::nullopt;
    std::cout << "  " << to_string(id) << "  " << name_of(graph::type_of(id)) << "  ";
    if (event)
        std::cout << (event->edtf.empty() ? "no date" : event->edtf) << "  " << title_of(*event);
    else
        std::cout << graph::on_one_line(reader.name(id)) << "  " << graph::on_one_line(graph::describe(reader, id).told_by);
    std::cout << '\n';
    for (const graph::Quote& quote : quotes_of(reader, id))
        std::cout << "      " << graph::on_one_line(quote.document_name) << ' ' << quote.published << "  " << graph::on_one_line(quote.text) << '\n';
}

void print(graph::EventReader& reader, const graph::Proposal& proposal) {
    std::cout << static_cast<unsigned>(proposal.score) << '%';
    for (const std::string& reason : proposal.reasons) std::cout << (&reason == proposal.reasons.data() ? "  " : ", ") << reason;
    std::cout << '\n';
    print_side(reader, proposal.first);
    print_side(reader, proposal.second);
}

void write_side(graph::JsonWriter& json, graph::EventReader& reader, const graph::Id& id) {
    json.object();
    write_actor_members(json, reader, id);
    json.key("evidence").array();
    for (const graph::Quote& quote : quotes_of(reader, id)) write_quote(json, quote);
    json.end_array().end_object();
}

void print_json_of(graph::EventReader& reader, const graph::Proposal& proposal) {
    print_json([&](graph::JsonWriter& json) {
        json.member("score", static_cast<std::uint32_t>(proposal.score)).key("reasons").array();
        for (const std::string& reason : proposal.reasons) json.value(reason);
        json.end_array().key("first");
        write_side(json, reader, proposal.first);
        json.key("second");
        write_side(json, reader, proposal.second);
    });
}

std::vector<graph::Proposal> proposals_of(const store::Store& store, const graph::View& view, const ReviewOptions& options) {
    std::vector<graph::Proposal> proposals = resolution_of(view, decisions_of(store)).proposals;
    std::erase_if(proposals, [&](const graph::Proposal& proposal) {
        const std::string type(name_of(graph::type_of(proposal.first)));
        return proposal.score < options.least || (!options.types.empty() && std::ranges::find(options.types, type) == options.types.end());
    });
    std::ranges::stable_sort(proposals, std::greater<>{}, &graph::Proposal::score);
    if (options.limit > 0 && proposals.size() > options.limit) proposals.resize(options.limit);
    return proposals;
}

/// Asks for a verdict and a reason; false where the person has had enough.
bool ask(store::Store& store, const graph::Proposal& proposal) {
    std::cout << "[s]ame, [d]ifferent, [l]ater, [q]uit? " << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer) || answer.starts_with('q')) return false;
    if (!answer.starts_with('s') && !answer.starts_with('d')) return true;
    std::cout << "why? " << std::flush;
    std::string why;
    if (!std::getline(std::cin, why)) return false;
    decide(store, proposal.first, proposal.second, answer.starts_with('s'), why);
    return true;
}

int run(const Common& common, const ReviewOptions& options) {
    const bool asks = !common.json && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
    store::Store store(common.db, asks ? store::OpenMode::write : store::OpenMode::read);
    const auto view = store.view();
    graph::EventReader reader(*view);
    const std::vector<graph::Proposal> proposals = proposals_of(store, *view, options);
    for (const graph::Proposal& proposal : proposals) {
        if (common.json) {
            print_json_of(reader, proposal);
            continue;
        }
        print(reader, proposal);
        if (asks && !ask(store, proposal)) break;
    }
    if (!proposals.empty()) return kDone;
    note(common, "nothing is open");
    return kNothing;
}

} // namespace

void setup_review(Command& root, Frame& frame) {
    Command command = root.add("review", "what is likely one, to be decided");
    const auto options = std::make_shared<ReviewOptions>();
    command.option("--type", options->types, "Person, Organization, Place, Meeting, Visit, Agreement, Conference, Founding").type("T");
    command.option("--least", options->least, "only proposals of at least so many per cent").type("N");
    command.option("--limit", options->limit, "at most so many, the likeliest first").type("N");
    command.footer("Examples:\n  isnad add seeds\n  isnad review --limit 5 || test $? = 1\n\n"
                   "On a terminal each proposal is asked about; the answers are decisions like those of `isnad same` and `isnad different`.");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
