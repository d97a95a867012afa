#include "extract/lexicon/lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <optional>

#include "extract/lexicon/conditions.hpp"
#include "extract/lexicon/memo.hpp"
#include "extract/lexicon/tsv.hpp"
#include "extract/text/char_class.hpp"
#include "extract/text/tokens.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kMostTypes = 65536;           ///< in a table; some 50 MB
constexpr std::size_t kExpectedEntries = 1U << 18U; ///< of a language with its lists: memory that is not used costs none
constexpr std::size_t kMinNameBytes = 4;            ///< a shorter token that no list knows is an initial or a slip, not a name

std::optional<Condition> parse_condition(std::string_view text) {
    using Kind = Condition::Kind;
    static const std::map<std::string_view, Kind> kKinds = {{"preposition", Kind::preposition}, {"head", Kind::head},     {"quotes", Kind::quotes},
                                                            {"context", Kind::context},         {"exact", Kind::exact},   {"topic", Kind::topic},
                                                            {"country", Kind::country},         {"longer", Kind::longer}, {"cap", Kind::capital}};
    const bool negated = text.starts_with("no-");
    if (negated) text.remove_prefix(3);
    const std::size_t colon = text.find(':');
    const auto kind = kKinds.find(text.substr(0, colon));
    if (kind == kKinds.end()) return std::nullopt;
    return Condition{kind->second, colon == std::string_view::npos ? std::string{} : std::string(text.substr(colon + 1)), negated};
}

void read_conditions(std::string_view text, Entry& entry, std::vector<Diagnostic>& faults) {
    for (const std::string_view word : split(text, ' ')) {
        if (word.empty()) continue;
        if (word == "weak" || (word == "context" && !entry.name)) { // a word counts, but says less: rules ask for the class
            entry.weak = true;
        } else if (auto condition = parse_condition(word)) {
            entry.conditions.push_back(std::move(*condition));
        } else {
            faults.push_back({std::string(entry.file), entry.line, 0, "unknown condition '" + std::string(word) + "' in column 'if'"});
        }
    }
}

std::uint64_t hash_of_token(std::string_view folded, Shape shape) {
    return hash_of(folded, static_cast<std::uint64_t>(shape) + 1);
}

/// A name that is written with a capital is none without it.
bool begins_upper(std::string_view form) {
    return is_upper(decode(form, 0).value);
}

} // namespace

std::string_view TextStore::keep(std::string_view text) {
    constexpr std::size_t kBytes = 1U << 16U;
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
        blocks_.emplace_back().reserve(std::max(kBytes, text.size()));
    }
    std::string& block = blocks_.back();
    block += text;
    return std::string_view(block).substr(block.size() - text.size());
}

Lexicon::Lexicon(ClassRegistry& classes, const FoldTable& fold)
    : classes_(classes), fold_(fold), shapes_(classes), ordinary_(classes.intern("ordinary")), function_(classes.intern("function")),
      unknown_(classes.intern("unknown")), definite_(classes.intern("definite")), weak_(classes.intern("weak")), past_(classes.intern("past")),
      types_(std::make_unique<Generations<TokenType>>(kMostTypes)) {}

Lexicon::~Lexicon() = default;

TypeTable Lexicon::types() const {
    return types_->latest();
}

void Lexicon::load_clitics(const std::filesystem::path& file, std::vector<Diagnostic>& faults) {
    clitics_.load(file, classes_, fold_, faults);
}

void Lexicon::load_endings(const std::filesystem::path& file, std::vector<Diagnostic>& faults) {
    shapes_.load_endings(file, fold_, faults);
}

void Lexicon::load_inflections(const std::filesystem::path& file, std::vector<Diagnostic>& faults) {
    const Table table = Table::read(file, faults);
    for (const Table::Row& row : table.rows()) {
        Inflection inflection{std::string(table.cell(row, "strip")), std::string(table.cell(row, "suffix")), {}};
        for (const std::string_view name : split(table.cell(row, "classes"), ' ')) {
            if (!name.empty()) inflection.classes.add(classes_.intern(name));
        }
        inflections_[std::string(table.cell(row, "paradigm"))].push_back(std::move(inflection));
    }
}

void Lexicon::declare_list(const std::filesystem::path& file) {
    classes_.intern(file.stem().string());
    std::ifstream in(file);
    std::string head;
    while (std::getline(in, head) && (head.empty() || head.starts_with('#'))) {
    }
    const std::vector<std::string_view> columns = split(head, '\t');
    if (std::ranges::find(columns, "class") == columns.end()) return;
    std::vector<Diagnostic> passed_over; // told when the list is loaded
    const Table table = Table::read(file, passed_over);
    for (const Table::Row& row : table.rows()) classes_.intern(table.cell(row, "class"));
}

void Lexicon::load_list(const std::filesystem::path& file, bool name, std::vector<Diagnostic>& faults) {
    entries_.reserve(kExpectedEntries);
    const Table table = Table::read(file, faults);
    const ClassId list = classes_.intern(file.stem().string());
    const std::string where = (file.parent_path().parent_path().filename() / file.parent_path().filename() / file.filename()).string();
    for (const Table::Row& row : table.rows()) {
        Entry entry;
        entry.list = table.has("class") ? classes_.intern(table.cell(row, "class")) : list;
        entry.form = table.cell(row, "form");
        entry.value = table.has("grade") ? table.cell(row, "grade") : table.cell(row, "value");
        entry.actor = table.cell(row, "id");
        entry.file = where;
        entry.line = row.line;
        entry.name = name;
        if (entry.form.empty()) {
            faults.push_back({file.string(), row.line, 1, "the form is empty"});
            continue;
        }
        read_conditions(table.cell(row, "if"), entry, faults);
        add_inflected(entry, table.cell(row, "inflect"), faults);
    }
}

void Lexicon::add_inflected(const Entry& entry, std::string_view paradigm, std::vector<Diagnostic>& faults) {
    if (paradigm.empty()) return add(entry);
    const auto rows = inflections_.find(paradigm);
    if (rows == inflections_.end()) {
        faults.push_back({std::string(entry.file), entry.line, 0, "no paradigm '" + std::string(paradigm) + "' in inflections.tsv"});
        return add(entry);
    }
    for (const Inflection& row : rows->second) {
        if (!entry.form.ends_with(row.strip)) continue;
        const std::string inflected = std::string(entry.form.substr(0, entry.form.size() - row.strip.size())) + row.suffix;
        Entry form = entry;
        form.form = inflected;
        form.classes = classes_.keep(row.classes);
        add(std::move(form));
    }
}

ClassSet Lexicon::classes_of(const Entry& entry) const {
    ClassSet set = entry.classes;
    if (entry.weak) {
        set.add(weak_);
        if (const auto in_list = classes_.find(classes_.name(entry.list) + "-weak")) set.add(*in_list);
    }
    if (entry.list == ordinary_ && entry.value == "2") set.add(function_);
    set.add(entry.list);
    if (entry.value.empty()) return set;
    if (const auto with_value = classes_.find(classes_.name(entry.list) + "=" + std::string(entry.value))) set.add(*with_value);
    return set;
}

void Lexicon::add(Entry entry) {
    const bool free = entry.conditions.empty();
    if (entry.name && begins_upper(entry.form)) entry.conditions.push_back({Condition::Kind::capital, {}});
    const NormalizedText text = normalize(entry.form, fold_);
    WordTrie::State state = 0;
    for (const Token& token : tokenize(entry.form, text)) {
        state = trie_.add_step(state, trie_.intern(std::string_view(text.text).substr(token.begin, token.end - token.begin)));
    }
    if (state == 0) return;
    const auto is_same = [&](std::uint32_t other) {
        return entries_[other].list == entry.list && entries_[other].actor == entry.actor && !entries_[other].conditions.empty();
    };
    if (!entry.actor.empty() && free && std::ranges::any_of(trie_.ending_in(state), is_same)) return; // its conditions hold
    trie_.put(state, static_cast<std::uint32_t>(entries_.size()));
    entry.classes = classes_.keep(classes_of(entry));
    for (std::string_view* own : {&entry.form, &entry.value, &entry.actor}) *own = texts_.keep(*own);
    if (entries_.empty() || entries_.back().file != entry.file)
        entry.file = texts_.keep(entry.file);
    else
        entry.file = entries_.back().file;
    entries_.push_back(std::move(entry));
}

std::uint8_t Lexicon::commonness(const Entry& entry) const {
    if (entry.list == ordinary_) return entry.value == "2" ? 3 : 2;
    return entry.name ? 1 : 2;
}

std::vector<std::uint32_t> Lexicon::entries_of(const Reading& reading) const {
    const auto whole = trie_.ending_in(trie_.step(0, reading.word));
    std::vector<std::uint32_t> found(whole.begin(), whole.end());
    for (const std::uint32_t index : trie_.ending_in(trie_.step(0, reading.bare))) {
        const Entry& entry = entries_[index];
        if (!entry.name && entry.list != ordinary_ && !clitics_.without_article().intersects(entry.classes)) found.push_back(index);
    }
    return found;
}

ClassSet Lexicon::otherwise(const Entry& entry) const {
    ClassSet set;
    if (classes_.name(entry.list) != "person") return set;
    if (const auto surname = classes_.find("surname")) set.add(*surname);
    return set;
}

Reading Lexicon::read(const Cut& cut, bool& conditional) const {
    Reading reading;
    reading.stem = cut.at;
    reading.prefix = cut.prefix;
    reading.word = trie_.find(cut.stem);
    if (!cut.bare.empty()) {
        reading.bare = trie_.find(cut.bare);
        reading.prefix.add(definite_);
    }
    for (const std::uint32_t index : entries_of(reading)) {
        const Entry& entry = entries_[index];
        reading.commonness = std::max(reading.commonness, commonness(entry));
        if (entry.classes.has(past_)) reading.prefix.remove(definite_); // a verb that begins like the article
        if (entry.conditions.empty())
            reading.classes |= entry.classes;
        else
            conditional = true;
    }
    reading.classes |= reading.prefix;
    const auto longer = [&](WordId word) {
        const WordTrie::State state = trie_.step(0, word);
        return trie_.next(state) != 0 ? state : 0;
    };
    reading.longer = longer(reading.word);
    reading.longer_bare = longer(reading.bare);
    return reading;
}

bool Lexicon::is_contested(const TokenType& type) const {
    const auto is_name = [&](const Sense& sense) { return entries_[sense.entry].name; };
    return std::ranges::any_of(type.senses, is_name) && !std::ranges::all_of(type.senses, is_name);
}

/// A reading behind a proclitic counts where its stem is commoner than what fewer proclitics leave. One whose stem is only the
/// first word of longer forms is kept for them, and says nothing of the token itself.
void Lexicon::add_readings(TokenType& type) const {
    std::uint8_t best = 0;
    for (const Cut& cut : clitics_.cuts(type.folded)) {
        type.stems.push_back(hash_of_stem(cut.stem));
        bool conditional = false;
        Reading reading = read(cut, conditional);
        const bool whole = type.readings.empty();
        // a whole name gives way to an ordinary word behind a conjunction or preposition only
        const bool outdone = (best == 1 && (!reading.classes.has(ordinary_) || reading.prefix.intersects(clitics_.particles()))) ||
                             !clitics_.may_precede(reading.prefix, reading.classes);
        if (!whole && (reading.commonness <= best || outdone)) {
            if (trie_.step(0, reading.word) == 0) continue;
            reading.classes = {};
            reading.commonness = 0;
            type.readings.push_back(std::move(reading));
            continue;
        }
        best = std::max(best, reading.commonness);
        type.conditional = type.conditional || conditional;
        type.classes |= reading.classes;
        type.readings.push_back(std::move(reading));
    }
    if (best == 0 && type.folded.size() > kMinNameBytes) type.classes.add(unknown_);
}

/// The senses of the readings that count; where nothing around a token has a say, those that hold, and what follows for its unit.
void Lexicon::add_senses(TokenType& type) const {
    for (const Reading& reading : type.readings) {
        if (reading.commonness == 0) continue;
        for (const std::uint32_t index : entries_of(reading)) type.senses.push_back({index, static_cast<std::uint32_t>(reading.stem)});
    }
    type.contested = is_contested(type);
    type.open = type.contested && type.shape == Shape::arabic; // case is no such sign: every word has a capital somewhere
    const auto holds = [&](const Sense& sense) { return Conditions::known(entries_[sense.entry], type.shape); };
    type.open = type.open || std::ranges::any_of(type.senses, [&](const Sense& sense) { return !holds(sense); });
    if (type.open) return;
    ClassSet set = shapes_.of(type.shape) | type.classes;
    std::erase_if(type.senses, [&](const Sense& sense) {
        const Entry& entry = entries_[sense.entry];
        set |= *holds(sense) ? entry.classes : otherwise(entry);
        return !*holds(sense);
    });
    type.unit = classes_.keep(set);
    set.remove(unknown_);
    type.adverb = classes_.keep(set);
}

TokenType Lexicon::make_type(std::string_view folded, Shape shape) const {
    TokenType type;
    type.folded = folded;
    type.shape = shape;
    add_readings(type);
    type.word = type.readings.front().word;
    for (const Reading& reading : type.readings) type.next |= trie_.next(reading.longer) | trie_.next(reading.longer_bare);
    type.form_classes = shapes_.of(folded);
    type.classes |= type.form_classes;
    add_senses(type);
    return type;
}

const TokenType& Lexicon::type_of(std::uint64_t hash, std::string_view folded, Shape shape, Memo<TokenType>& types) const {
    const auto is = [&](const TokenType& type) { return type.shape == shape && type.folded == folded; };
    if (const TokenType* known = types.find(hash, is)) return *known;
    TokenType made = make_type(folded, shape);
    return types.add(hash, is, [&](std::size_t) { return std::move(made); });
}

const TokenType& Lexicon::type_of(std::string_view folded, const TypeTable& types, Shape shape) const {
    return type_of(hash_of_token(folded, shape), folded, shape, *types);
}

/// Most of the time would go into waiting for memory: what is looked up is asked for some tokens ahead.
std::vector<const TokenType*> Lexicon::types_of(std::string_view text, const std::vector<Token>& tokens, const TypeTable& types) const {
    constexpr std::size_t kAhead = 8;
    const auto folded = [&](const Token& token) { return text.substr(token.begin, token.end - token.begin); };
    std::vector<std::uint64_t> hashes;
    hashes.reserve(tokens.size());
    for (const Token& token : tokens) {
        hashes.push_back(hash_of_token(folded(token), token.shape));
        types->fetch_slot(hashes.back());
    }
    std::vector<const TokenType*> found;
    found.reserve(tokens.size());
    for (std::size_t i = 0; i < std::min(kAhead, tokens.size()); ++i) types->fetch_value(hashes[i]);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i + kAhead < tokens.size()) types->fetch_value(hashes[i + kAhead]);
        found.push_back(&type_of(hashes[i], folded(tokens[i]), tokens[i].shape, *types));
    }
    return found;
}

} // namespace isnad::extract
