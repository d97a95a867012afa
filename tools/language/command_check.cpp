// isnad check: is a rule pack sound, and why does a sentence give what it gives.
#include <chrono>
#include <iostream>

#include <nlohmann/json.hpp>

#include "extract/check/check_packs.hpp"
#include "extract/read/read.hpp"
#include "tools/command.hpp"
#include "tools/language/print_why.hpp"

namespace isnad::tools {
namespace {

constexpr std::size_t kNearlyShown = 4; ///< rules a phase that nearly fired

struct CheckOptions {
    std::string folder;
    std::string sentence;
    std::string language;
    std::string published;
    bool all = false;
};

std::string fault_line(const extract::PackFault& fault, bool json) {
    if (!json)
        return extract::to_string({fault.at.file, fault.at.line, fault.at.column, (fault.warning ? "warning: " : "") + fault.at.message}) + '\n';
    const nlohmann::ordered_json object = {{"file", fault.at.file},
                                           {"line", fault.at.line},
                                           {"column", fault.at.column},
                                           {"kind", fault.warning ? "warning" : "fault"},
                                           {"message", fault.at.message}};
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

int check(const Common& common, const CheckOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    const std::string folder = options.folder.empty() ? common.packs.string() : options.folder;
    std::size_t faults = 0;
    std::size_t warnings = 0;
    for (const extract::PackFault& fault : extract::check_packs(folder)) {
        ++(fault.warning ? warnings : faults);
        std::cout << fault_line(fault, common.json);
    }
    const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count() / 100;
    note(common, folder + ": " + std::to_string(faults) + " faults, " + std::to_string(warnings) + " warnings; " + std::to_string(tenths / 10) + '.' +
                     std::to_string(tenths % 10) + " s");
    return faults > 0 ? kNothing : kDone;
}

int explain(const Common& common, const CheckOptions& options) {
    const std::filesystem::path given = options.folder.empty() ? common.packs : std::filesystem::path(options.folder);
    const bool one = std::filesystem::exists(given / "pack.toml");
    const extract::Packs packs(one ? given / ".." : given);
    graph::Document document;
    document.id = "sentence";
    document.text = options.sentence;
    document.published = options.published;
    document.language = options.language.empty() && one ? given.filename().string() : options.language;
    const extract::Explanation explanation = extract::explain_sentence(document, packs);
    std::cout << (common.json ? why_json(explanation) : why_text(explanation, options.all ? SIZE_MAX : kNearlyShown));
    return explanation.facts.empty() ? kNothing : kDone;
}

} // namespace

void setup_check(Command& root, Frame& frame) {
    Command command = root.add("check", "is a rule pack sound; why a sentence gives what it gives");
    command.footer(
        "PACKDIR is a folder of packs or one pack. Each fault is a line: file, line, column, what is wrong. Warnings alone do not fail the check.\n"
        "--why shows the words with their classes, then phase by phase which rules fire, which are outdone and which nearly fire.\n"
        "Examples:\n  isnad check --why 'Amr Talaat met Jake Sullivan in Cairo on 3 May 2021.'\n"
        "  isnad check --why 'Le ministre a rencontré son homologue.' --lang fr --json");
    const auto options = std::make_shared<CheckOptions>();
    command.option("PACKDIR", options->folder, "default: the folder that --packs names");
    command.option("--why", options->sentence, "explain this sentence instead").type("SENTENCE");
    command.option("--lang", options->language, "of the sentence; default: detected").type("CODE");
    command.option("--published", options->published, "day from which the sentence's relative dates count").type("DATE");
    command.flag("--all", options->all, "every rule that is there in part");
    on_run(command, frame, [&frame, options] { return options->sentence.empty() ? check(frame.common, *options) : explain(frame.common, *options); });
}

} // namespace isnad::tools
