// isnad eval: how far an extraction agrees with a gold set; without a prediction, the gold's own texts are read anew.
#include <iostream>
#include <map>

#include "extract/pipeline.hpp"
#include "tools/command.hpp"
#include "tools/full_form.hpp"
#include "tools/language/print_score.hpp"
#include "tools/ordered_work.hpp"

namespace isnad::tools {
namespace {

struct EvalOptions {
    std::string gold;
    std::string predicted;
    std::string language;
    bool errors = false;
    bool location = false;
};

using Predictions = std::map<std::string, ScoredDocument>;

/// What the packs say of the gold's texts; those in other languages than `language` (if given) are passed over.
Predictions extracted(const Common& common, const EvalOptions& options) {
    if (options.gold == "-")
        throw Error(ErrorKind::usage, "eval: standard input is read once; give the gold set as a file, or a prediction beside it");
    const extract::Packs packs(common.packs);
    const auto work = [&](const graph::Document& document) {
        if (!options.language.empty() && document.language != options.language) return ScoredDocument{};
        return parse_scored(to_full_form(extract::extract(document, packs)));
    };
    Predictions predictions;
    const std::size_t refused = read_and_work<ScoredDocument>({options.gold}, common.threads, work,
                                                              [&](ScoredDocument&& document) { predictions[document.id] = std::move(document); });
    if (refused > 0) throw Error(ErrorKind::input, options.gold + ": has no text to read in some documents; give a prediction beside it");
    return predictions;
}

Predictions read_predictions(const std::string& path) {
    Predictions predictions;
    for (ScoredDocument& document : read_scored(path)) {
        const std::string id = document.id;
        predictions[id] = std::move(document);
    }
    return predictions;
}

int run(const Common& common, const EvalOptions& options) {
    std::vector<ScoredDocument> golds = read_scored(options.gold);
    Predictions predictions = options.predicted.empty() ? extracted(common, options) : read_predictions(options.predicted);
    if (!options.language.empty()) std::erase_if(golds, [&](const ScoredDocument& gold) { return gold.language != options.language; });
    if (options.location) {
        for (ScoredDocument& gold : golds) fold_locations(gold);
        for (auto& [id, prediction] : predictions) fold_locations(prediction);
    }
    Score score;
    std::vector<ScoringError> errors;
    for (const ScoredDocument& gold : golds) add_document(gold, predictions[gold.id], score, options.errors ? &errors : nullptr);
    for (const ScoringError& error : errors) std::cout << error_line(error, common.json);
    std::cout << (common.json ? score_json(score) : score_table(score));
    return golds.empty() ? kNothing : kDone;
}

} // namespace

void setup_eval(Command& root, Frame& frame) {
    Command command = root.add("eval", "how far an extraction agrees with a gold set");
    command.footer("Both sides are JSON Lines in the form that extract prints. Without PREDICTED the texts of GOLD are read anew with the packs.\n"
                   "--errors lists every miss and false alarm: document, kind, words, the rule that said so, the words around them.\n"
                   "Examples:\n  isnad extract seeds > gold.jsonl     # a gold set is this, put right by hand\n  isnad eval gold.jsonl\n"
                   "  isnad eval gold.jsonl --errors --lang ar\n  isnad extract seeds | isnad eval gold.jsonl - --json");
    const auto options = std::make_shared<EvalOptions>();
    command.option("GOLD", options->gold, "the gold set; - for standard input").required();
    command.option("PREDICTED", options->predicted, "what was found; - for standard input");
    command.flag("--errors", options->errors, "list every miss and false alarm first");
    command.flag("--location", options->location, "fold Country and Place to Location, for sets that do not tell them apart");
    command.option("--lang", options->language, "only the gold documents in this language").type("CODE");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
