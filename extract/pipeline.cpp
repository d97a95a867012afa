#include "extract/pipeline.hpp"

#include "extract/print.hpp"
#include "extract/work.hpp"
#include "graph/delta.hpp"

// The whole of extraction on one page:
//   body -> normalised view -> tokens, sentences -> units     begin_work    extract/text, extract/lexicon
//        -> date expressions -> dates                         find_dates    extract/time, rules/dates.toml
//        -> name matches -> mentions -> entities              find_names    extract/names, rules of phase "names"
//        -> parties, frames -> events; titles -> relations    find_events   extract/events, rules of phase "events"
//        -> nodes and facts                                   to_delta

namespace isnad::extract {

Extraction extract(const graph::Document& document, const Packs& packs) {
    Work work = begin_work(document, packs);
    find_dates(work);
    find_names(work);
    find_events(work);
    return std::move(work.result);
}

Extraction extract_with_mentions(const graph::Document& document, const Packs& packs, const Extraction& given) {
    Work work = begin_work(document, packs);
    take_mentions(work, given);
    find_events(work);
    return std::move(work.result);
}

std::string print_stage(const graph::Document& document, const Packs& packs, Stage stage) {
    Work work = begin_work(document, packs, true);
    if (stage == Stage::normalize) return work.text.text.text + '\n';
    if (stage == Stage::tokens) return print_tokens(work);
    find_dates(work);
    find_names(work);
    if (stage == Stage::units) return print_units(work);
    find_events(work);
    if (stage == Stage::matches) return print_log(work);
    if (stage == Stage::mentions) return print_mentions(work);
    return graph::print(to_delta(work.result, packs));
}

} // namespace isnad::extract
