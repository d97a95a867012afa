#include "extract/rules/rule.hpp"

#include <set>

#include <toml++/toml.h>

#include "extract/lexicon/tsv.hpp"

namespace isnad::extract {
namespace {

int line_of(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

/// Settings are text: strings as they are, numbers and booleans as TOML writes them.
std::string as_text(const toml::node& node) {
    if (const auto text = node.value<std::string>()) return *text;
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    return {};
}

std::vector<Example> read_examples(const toml::node& list) {
    std::vector<Example> examples;
    if (list.as_array() == nullptr) return examples;
    for (const toml::node& node : *list.as_array()) {
        Example example{{}, as_text(node), line_of(node), static_cast<int>(node.source().begin.column)};
        if (const toml::table* row = node.as_table()) {
            example.is = (*row)["is"].value_or(std::string{});
            example.in = (*row)["in"].value_or(std::string{});
        }
        examples.push_back(std::move(example));
    }
    return examples;
}

class Reader {
public:
    Reader(const std::filesystem::path& file, ClassRegistry& classes, std::vector<Diagnostic>& faults)
        : file_(file.string()), classes_(classes), faults_(faults) {}

    PhaseFile run(const std::filesystem::path& file) {
        PhaseFile phase{file.stem().string(), file_, false, true, {}, {}, {}};
        try {
            const toml::table root = toml::parse_file(file_);
            phase.first = root["choose"].value_or(std::string{}) == "first";
            phase.consume = root["consume"].value_or(true);
            if (const toml::array* units = root["units"].as_array()) {
                for (const toml::node& name : *units) phase.units.push_back(as_text(name));
            }
            for (const std::string& name : phase.units) classes_.intern(name);
            if (const toml::table* let = root["let"].as_table()) {
                for (const auto& [name, piece] : *let) pieces_.emplace(name.str(), as_text(piece));
            }
            phase.pieces = pieces_;
            if (const toml::array* rules = root["rule"].as_array()) {
                for (const toml::node& node : *rules) read_rule(node, phase);
            }
        } catch (const toml::parse_error& error) {
            faults_.push_back({file_, static_cast<int>(error.source().begin.line), static_cast<int>(error.source().begin.column),
                               std::string(error.description())});
        }
        return phase;
    }

private:
    void fault(const toml::node& node, const std::string& message) { faults_.push_back({file_, line_of(node), 0, message}); }

    void read_rule(const toml::node& node, PhaseFile& phase) {
        const toml::table* table = node.as_table();
        if (table == nullptr) return fault(node, "a rule is a table: write [[rule]]");
        Rule rule;
        rule.line = line_of(node);
        for (const auto& [key, value] : *table) read_key(std::string(key.str()), value, rule);
        if (rule.name.empty()) return fault(node, "a rule needs a name");
        if (!names_.insert(rule.name).second) return fault(node, "a second rule '" + rule.name + "': names are unique in a file");
        if (rule.source.empty()) return fault(node, "rule '" + rule.name + "' has no pattern");
        try {
            rule.pattern = parse_pattern(expand(rule.source, 0), classes_);
        } catch (const Error& error) {
            faults_.push_back({file_, rule.pattern_line, 0, "rule '" + rule.name + "': pattern, " + error.what()});
            return;
        }
        if (!rule.makes.empty()) classes_.intern(rule.makes);
        for (const std::string_view name : split(rule.setting("adds"), ' ')) {
            if (!name.empty()) rule.adds.add(classes_.intern(name));
        }
        phase.rules.push_back(std::move(rule));
    }

    /// The pattern with each `<name>` put in place. Pieces may use pieces, eight deep at most.
    std::string expand(const std::string& text, int depth) const {
        if (depth > 8) throw Error(ErrorKind::input, "pieces that name each other");
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '<') {
                out += text[i];
                continue;
            }
            const std::size_t end = text.find('>', i);
            const std::string name = text.substr(i + 1, end == std::string::npos ? end : end - i - 1);
            const auto piece = pieces_.find(name);
            if (end == std::string::npos || piece == pieces_.end()) throw Error(ErrorKind::input, "no piece <" + name + "> in [let]");
            out += '[' + expand(piece->second, depth + 1) + ']';
            i = end;
        }
        return out;
    }

    static void read_key(const std::string& key, const toml::node& value, Rule& rule) {
        if (key == "name") {
            rule.name = as_text(value);
        } else if (key == "makes") {
            rule.makes = as_text(value);
        } else if (key == "pattern") {
            rule.source = as_text(value);
            rule.pattern_line = line_of(value);
        } else if (key == "yes") {
            rule.yes = read_examples(value);
        } else if (key == "no") {
            rule.no = read_examples(value);
        } else {
            rule.settings.emplace(key, as_text(value));
        }
    }

    std::string file_;
    ClassRegistry& classes_;
    std::vector<Diagnostic>& faults_;
    std::set<std::string> names_;
    std::map<std::string, std::string> pieces_;
};

} // namespace

PhaseFile read_phase(const std::filesystem::path& file, ClassRegistry& classes, std::vector<Diagnostic>& faults) {
    return Reader(file, classes, faults).run(file);
}

} // namespace isnad::extract
