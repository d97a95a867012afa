#include "extract/check/check_rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "extract/lexicon/tsv.hpp"

namespace isnad::extract {
namespace {

namespace fs = std::filesystem;

/// Classes that the program gives to units of its own accord.
constexpr std::array<std::string_view, 29> kGivenByCode = {
    "person",          "organization", "country",       "place",      "date",         "party",       "definite",          "function",  "unknown",
    "doubtful",        "with-head",    "with-particle", "surname",    "weak",         "past",        "ordinary",          "digits-1",  "digits-2",
    "digits-3",        "digits-4",     "one-letter",    "day-number", "month-number", "year-number", "hijri-year-number", "thousands", "hundreds",
    "feminine-ending", "capital"};

/// How many letters are put in, left out or changed between two names.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

class RuleCheck {
public:
    RuleCheck(const fs::path& root, const Packs::Impl& packs, const Language& language, const AskedClasses& by_program,
              std::vector<PackFault>& faults)
        : by_program_(by_program), folder_(root / language.code), packs_(packs), language_(language), faults_(faults) {
        for (const std::string_view name : kGivenByCode) give(name);
        for (std::uint32_t i = 0; i < lexicon().size(); ++i) given_ |= lexicon().entry(i).classes;
        for (std::size_t shape = 0; shape <= static_cast<std::size_t>(Shape::hashtag); ++shape) given_ |= lexicon().shapes().of(Shape(shape));
        given_ |= lexicon().clitics().all();
        give_endings();
        for_each_phase([&](const Phase& phase) {
            for (const std::string& name : phase.file().units) give(name);
            for (const Rule& rule : phase.file().rules) {
                give(rule.makes);
                given_ |= rule.adds;
            }
        });
    }

    void run() {
        meet_words();
        for_each_phase([&](const Phase& phase) { check_phase(phase); });
        check_unused_lists();
        check_unused_files();
    }

private:
    template <typename Do>
    void for_each_phase(Do run) const {
        for (const auto* group : {&language_.dates, &language_.names, &language_.events}) {
            for (const Phase& phase : *group) run(phase);
        }
    }

    [[nodiscard]] const Lexicon& lexicon() const { return *language_.lexicon; }
    void give(std::string_view name) {
        if (const auto id = packs_.classes.find(name)) given_.add(*id);
    }
    void give_endings() {
        std::vector<Diagnostic> passed_over;
        if (!fs::exists(folder_ / "endings.tsv")) return;
        const Table table = Table::read(folder_ / "endings.tsv", passed_over);
        for (const Table::Row& row : table.rows()) give(table.cell(row, "class"));
    }
    void fault(Diagnostic at, bool warning = false) { faults_.push_back({std::move(at), warning}); }

    /// Programs are as large as the words of the lists make them: every phase sees the classes of each.
    void meet_words() const {
        std::set<std::string> seen;
        for (std::uint32_t i = 0; i < lexicon().size(); ++i) {
            const Entry& entry = lexicon().entry(i);
            const bool one_word = entry.form.find(' ') == std::string::npos;
            const ClassSet classes = one_word ? lexicon().type_of(fold(entry.form, packs_.fold), lexicon().types()).classes : entry.classes;
            const Shape shape = static_cast<unsigned char>(entry.form.front()) >= 0xD8 ? Shape::arabic : Shape::lower;
            for_each_phase([&](const Phase& phase) { phase.meet(classes | lexicon().shapes().of(shape)); });
        }
    }

    void check_phase(const Phase& phase) {
        const SourceLines lines(phase.file().file);
        std::map<std::string, const Rule*> patterns;
        std::set<ClassId> told;
        for (const Rule& rule : phase.file().rules) {
            check_classes(rule, lines, told);
            check_cost(phase, rule, lines);
            const auto [other, is_new] = patterns.try_emplace(rule.source, &rule);
            if (!is_new) {
                fault({phase.file().file, rule.pattern_line, 0,
                       "rule '" + rule.name + "' has the pattern of '" + other->second->name + "': it never adds to what that finds"},
                      true);
            }
        }
        for (const auto& [name, piece] : phase.file().pieces) {
            const std::string used = '<' + name + '>';
            const auto uses = [&](const std::string& text) { return text.find(used) != std::string::npos; };
            const bool in_rule = std::ranges::any_of(phase.file().rules, [&](const Rule& rule) { return uses(rule.source); });
            const bool in_piece = std::ranges::any_of(phase.file().pieces, [&](const auto& row) { return uses(row.second); });
            if (!in_rule && !in_piece) fault(lines.at(name, 1, "[[", "piece '" + name + "' of [let] is used by no pattern"), true);
        }
    }

    /// Classes that nothing gives. One that is only asked not to be there is a doubt: it may come with another list.
    void check_classes(const Rule& rule, const SourceLines& lines, std::set<ClassId>& told) {
        ClassSet wanted;
        ClassSet refused;
        for (const ClassTest& test : rule.pattern.tests) {
            for (const ClassTest::Term& term : test.terms) {
                wanted |= term.all;
                refused |= term.none;
            }
        }
        for (ClassId id = 0; id < packs_.classes.size(); ++id) {
            const bool asked = wanted.has(id) || refused.has(id);
            if (!asked || given_.has(id) || !told.insert(id).second) continue;
            const std::string& name = packs_.classes.name(id);
            const std::string message = missing(name);
            Diagnostic at = lines.at(name, rule.line, "[[rule]]", message);
            if (at.column == 0) at = lines.at(name, 1, "[[rule]]", message); // in a piece of [let]
            fault(std::move(at), !wanted.has(id));
        }
    }

    [[nodiscard]] std::string missing(const std::string& name) const {
        const std::size_t equals = name.find('=');
        const auto list = packs_.classes.find(name.substr(0, equals));
        if (equals != std::string::npos && list && given_.has(*list)) {
            return "no word of '" + name.substr(0, equals) + "' has the value '" + name.substr(equals + 1) + "'; it has " + values_of(*list);
        }
        return "no list, ending or rule of '" + language_.code + "' gives the class '" + name + "'" + suggestion(name);
    }

    [[nodiscard]] std::string values_of(ClassId list) const {
        std::set<std::string> values;
        for (std::uint32_t i = 0; i < lexicon().size(); ++i) {
            const Entry& entry = lexicon().entry(i);
            if (entry.list == list && !entry.value.empty()) values.emplace(entry.value);
        }
        std::string text;
        for (const std::string& value : values) {
            if (text.size() > 100) return text + " …";
            text += (text.empty() ? "" : ", ") + value;
        }
        return text.empty() ? "none" : text;
    }

    [[nodiscard]] std::string suggestion(std::string_view name) const {
        std::string best;
        std::size_t least = 3; // more is another word
        for (ClassId id = 0; id < packs_.classes.size(); ++id) {
            if (!given_.has(id)) continue;
            const std::size_t far = distance(name, packs_.classes.name(id));
            if (far < least) least = far, best = packs_.classes.name(id);
        }
        return best.empty() ? std::string{} : "; is it '" + best + "'?";
    }

    void check_cost(const Phase& phase, const Rule& rule, const SourceLines& lines) {
        const auto& pieces = rule.pattern.pieces;
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const auto* test = std::get_if<std::size_t>(&pieces[i]);
            const auto* mark = std::get_if<std::string>(&pieces[i + 1]);
            if (test == nullptr || mark == nullptr || !rule.pattern.tests[*test]({})) continue;
            const bool unbounded = mark->starts_with('*') || mark->starts_with('+') || mark->find(",}") != std::string::npos;
            if (unbounded)
                fault(lines.at("pattern", rule.line, "[[rule]]", "rule '" + rule.name + "' has a gap without a bound: write {0,12}, not *"));
        }
        const std::size_t size = phase.program_size(rule);
        const std::string over = "rule '" + rule.name + "' makes a program of " + std::to_string(size) + " instructions, at most " +
                                 std::to_string(kMostInstructions) + " may be: shorten its gaps or split it";
        if (size > kMostInstructions) fault({phase.file().file, rule.pattern_line, 0, over});
        if (size == 0) fault({phase.file().file, rule.pattern_line, 0, "rule '" + rule.name + "' does not compile within the budget of a program"});
    }

    /// A list counts as used where a rule, a condition or the program asks for its class or for one of its values.
    void check_unused_lists() {
        std::set<std::string> asked;
        for (const std::string& name : by_program_) asked.insert(stem_of(name));
        for_each_phase([&](const Phase& phase) {
            for (ClassId id = 0; id < packs_.classes.size(); ++id) {
                if (phase.asked().has(id)) asked.insert(stem_of(packs_.classes.name(id)));
            }
            for (const Rule& rule : phase.file().rules) {
                for (const auto& [key, value] : rule.settings) asked.insert(value);
                for (const Pattern::Capture& capture : rule.pattern.captures) asked.insert(capture.name);
            }
        });
        if (!fs::is_directory(folder_ / "words")) return;
        for (const auto& file : fs::directory_iterator(folder_ / "words")) {
            const std::string name = file.path().stem().string();
            const bool by_text_layer = name == "abbreviation" || name == "ordinary" || name.starts_with("topic-");
            if (by_text_layer || asked.contains(name)) continue;
            fault({file.path().string(), 0, 0, "no rule asks for the class '" + name + "'"}, true);
        }
    }

    static std::string stem_of(const std::string& name) {
        const std::string bare = name.substr(0, name.find('='));
        return bare.ends_with("-weak") ? bare.substr(0, bare.size() - 5) : bare;
    }

    void check_unused_files() {
        std::set<std::string> named;
        for_each_phase([&](const Phase& phase) { named.insert(phase.file().name); });
        if (!fs::is_directory(folder_ / "rules")) return;
        for (const auto& file : fs::directory_iterator(folder_ / "rules")) {
            if (named.contains(file.path().stem().string())) continue;
            fault({file.path().string(), 0, 0, "is no phase of pack.toml: its rules never run"});
        }
    }

    const AskedClasses& by_program_;
    fs::path folder_;
    const Packs::Impl& packs_;
    const Language& language_;
    std::vector<PackFault>& faults_;
    ClassSet given_;
};

} // namespace

void check_rules(const fs::path& root, const Packs::Impl& packs, const Language& language, const AskedClasses& by_program,
                 std::vector<PackFault>& faults) {
    RuleCheck(root, packs, language, by_program, faults).run();
}

} // namespace isnad::extract
