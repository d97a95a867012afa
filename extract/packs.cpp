#include "extract/packs.hpp"

#include <algorithm>

#include <toml++/toml.h>

#include "extract/lexicon/tsv.hpp"
#include "extract/text/country_names.hpp"
#include "extract/text/fold_file.hpp"
#include "extract/text/word_rows.hpp"
#include "graph/edtf.hpp"
#include "graph/office.hpp"
#include "graph/sha256.hpp"

namespace isnad::extract {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder, std::string_view suffix) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() == suffix) files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

/// Packs are the folders that hold a pack.toml.
std::vector<fs::path> pack_folders(const fs::path& root) {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(root)) {
        if (fs::exists(entry.path() / "pack.toml")) folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

/// Bodies have ids in small letters.
bool is_country(std::string_view body) {
    return body.size() == 2 && std::ranges::all_of(body, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_name_word_list(const fs::path& file) {
    return file.stem() == "given" || file.stem() == "surname";
}

void throw_first(const std::vector<Diagnostic>& faults) {
    if (faults.empty()) return;
    const Diagnostic& first = faults.front();
    throw Error(ErrorKind::input, first.file + ":" + std::to_string(first.line) + ": " + first.message + " (and " +
                                      std::to_string(faults.size() - 1) + " more faults; 'isnad check' lists all)");
}

/// A place is known by its short name, people and bodies by their full one.
void add_actor_name(const Entry& entry, Packs::Impl::ActorNames& actors) {
    std::vector<graph::Name>& names = actors[std::string(entry.actor)];
    const std::string code(entry.file.substr(0, entry.file.find('/')));
    const auto known = std::ranges::find(names, code, &graph::Name::language);
    if (known == names.end())
        names.push_back({code, std::string(entry.form), {}, {}});
    else if (known->text.size() < entry.form.size())
        known->text = entry.form;
}

/// Rules are read before lists: a list gives a class with a value only where a rule asks for it.
class Loader {
public:
    Loader(const fs::path& root, Packs::Impl& packs, std::vector<Diagnostic>& faults) : root_(root), packs_(packs), faults_(faults) {}

    void run() {
        for (const fs::path& folder : pack_folders(root_)) {
            Language language;
            language.code = folder.filename().string();
            read_phases(folder, language);
            packs_.languages.emplace(language.code, std::move(language));
        }
        if (packs_.languages.empty()) {
            faults_.push_back({root_.string(), 0, 0, "holds no pack: a pack is a folder with a pack.toml"});
        }
        for (auto& [code, language] : packs_.languages) prepare(root_ / code, language);
        name_countries();
        read_seats("places.tsv", packs_.places);
        read_seats("organisations.tsv", packs_.bodies);
        read_offices();
    }

    /// All lists of words and names. They give no class that prepare() has not.
    void read_lists(const fs::path& folder, Language& language) {
        Lexicon& lexicon = *language.lexicon;
        for (const fs::path& file : files_in(root_ / "core" / "words", ".tsv")) lexicon.load_list(file, false, faults_);
        for (const fs::path& file : files_in(folder / "words", ".tsv")) lexicon.load_list(file, false, faults_);
        for (const auto& [code, other] : packs_.languages) {
            for (const fs::path& file : name_lists(code, language)) lexicon.load_list(file, true, faults_);
            add_countries(code, lexicon);
        }
    }

private:
    void read_seats(const char* list, Packs::Impl::Seats& seats) {
        if (!fs::exists(root_ / "actors" / list)) return;
        const Table table = Table::read(root_ / "actors" / list, faults_);
        for (const Table::Row& row : table.rows()) {
            seats.emplace(table.cell(row, "id"), Packs::Impl::Seat{std::string(table.cell(row, "country")), std::string(table.cell(row, "kind"))});
        }
    }

    /// Of roles.tsv those of countries whose titles titles.tsv tells the kinds of.
    void read_offices() {
        const fs::path actors = root_ / "actors";
        if (!fs::exists(actors / "roles.tsv") || !fs::exists(actors / "titles.tsv")) return;
        std::map<std::string, std::vector<std::string>, std::less<>> kinds;
        const Table titles = Table::read(actors / "titles.tsv", faults_);
        for (const Table::Row& row : titles.rows()) kinds[std::string(titles.cell(row, "title"))].emplace_back(titles.cell(row, "kind"));
        const Table roles = Table::read(actors / "roles.tsv", faults_);
        for (const Table::Row& row : roles.rows()) {
            const auto of = kinds.find(roles.cell(row, "title"));
            const graph::CountryOffice office{of == kinds.end() ? std::vector<std::string>{} : of->second, std::string(roles.cell(row, "body")),
                                              std::string(roles.cell(row, "from_to"))};
            if (!graph::bounds(office.when)) {
                faults_.push_back({(actors / "roles.tsv").string(), row.line, 0, "'" + office.when + "' is no EDTF date"});
            } else if (!office.kinds.empty() && is_country(office.country)) {
                packs_.offices[std::string(roles.cell(row, "person"))].push_back(office);
            }
        }
    }

    void name_countries() {
        for (const auto& [code, language] : packs_.languages) {
            for (const CountryName& country : country_names(code)) {
                packs_.countries[country.iso].push_back({code, country.name, extract::fold(country.name, packs_.fold), {}});
            }
        }
    }

    void read_phases(const fs::path& folder, Language& language) {
        const fs::path file = folder / "pack.toml";
        try {
            const toml::table pack = toml::parse_file(file.string());
            read_group(folder, pack["phases"]["dates"], language.dates);
            read_group(folder, pack["phases"]["names"], language.names);
            read_group(folder, pack["phases"]["events"], language.events);
        } catch (const toml::parse_error& error) {
            faults_.push_back({file.string(), static_cast<int>(error.source().begin.line), static_cast<int>(error.source().begin.column),
                               std::string(error.description())});
        }
    }

    void read_group(const fs::path& folder, const toml::node_view<const toml::node>& names, std::vector<Phase>& group) {
        const toml::array* list = names.as_array();
        if (list == nullptr) return;
        for (const toml::node& name : *list) {
            const fs::path file = folder / "rules" / (name.value_or(std::string{}) + ".toml");
            group.emplace_back(read_phase(file, packs_.classes, faults_), packs_.classes);
        }
    }

    /// What stands in texts of every language are names; the words that they are made of stand only in their own.
    [[nodiscard]] std::vector<fs::path> name_lists(const std::string& code, const Language& language) const {
        std::vector<fs::path> files = files_in(root_ / code / "names", ".tsv");
        std::erase_if(files, [&](const fs::path& file) { return code != language.code && is_name_word_list(file); });
        return files;
    }

    /// The lexicon without its words, and every class that they will have: lists are named after theirs, or name them in a column.
    void prepare(const fs::path& folder, Language& language) {
        language.lexicon = std::make_unique<Lexicon>(packs_.classes, packs_.fold);
        Lexicon& lexicon = *language.lexicon;
        if (fs::exists(folder / "clitics.tsv")) lexicon.load_clitics(folder / "clitics.tsv", faults_);
        if (fs::exists(folder / "endings.tsv")) lexicon.load_endings(folder / "endings.tsv", faults_);
        if (fs::exists(folder / "inflections.tsv")) lexicon.load_inflections(folder / "inflections.tsv", faults_);
        for (const fs::path& file : files_in(root_ / "core" / "words", ".tsv")) lexicon.declare_list(file);
        for (const fs::path& file : files_in(folder / "words", ".tsv")) lexicon.declare_list(file);
        for (const auto& [code, other] : packs_.languages) {
            for (const fs::path& file : name_lists(code, language)) lexicon.declare_list(file);
            packs_.classes.intern("country");
        }
        language.load = [root = root_, &packs = packs_, folder, &language] {
            std::vector<Diagnostic> faults;
            Loader(root, packs, faults).read_lists(folder, language);
            throw_first(faults);
        };
    }

    void add_countries(const std::string& code, Lexicon& lexicon) {
        for (const CountryName& country : country_names(code)) {
            const std::string file = "CLDR " + code;
            Entry entry;
            entry.list = packs_.classes.intern("country");
            entry.form = country.name;
            entry.actor = country.iso;
            entry.file = file;
            entry.name = true;
            lexicon.add(std::move(entry));
        }
    }

    fs::path root_;
    Packs::Impl& packs_;
    std::vector<Diagnostic>& faults_;
};

/// Digest of every file under `root`, by name and content.
std::string hash_of(const fs::path& root) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file() && (entry.path().extension() == ".tsv" || entry.path().extension() == ".toml")) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    std::string all;
    for (const fs::path& file : files) {
        const graph::Sha256 digest = graph::sha256(read_file(file));
        all += fs::relative(file, root).string() + '\n' + std::string(digest.begin(), digest.end());
    }
    const graph::Sha256 digest = graph::sha256(all);
    return graph::hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

} // namespace

Packs::Impl::Impl(FoldTable table) : fold(std::move(table)) {
    for (const char* kind : {"person", "organization", "country", "place", "date", "party"}) classes.intern(kind);
}

Packs::Impl::~Impl() = default;

const Language& Packs::Impl::language(std::string_view code) const {
    const auto found = languages.find(code);
    const Language& language = found == languages.end() ? languages.begin()->second : found->second;
    std::call_once(*language.once, [&] {
        if (language.load) language.load();
        loaded_ = &language;
    });
    return language;
}

/// Knows its actor wherever it stands, if it is only written so.
bool is_telling(const Entry& entry) {
    return std::ranges::all_of(entry.conditions, [](const Condition& condition) {
        return (condition.kind == Condition::Kind::exact || condition.kind == Condition::Kind::capital) && !condition.negated;
    });
}

/// Every lexicon holds the names of all languages: one that is loaded is enough.
const Packs::Impl::ActorNames& Packs::Impl::actor_names() const {
    std::call_once(named_, [&] {
        if (languages.empty()) return;
        const Language* some = loaded_;
        const Lexicon& lexicon = some != nullptr ? *some->lexicon : *language(languages.begin()->first).lexicon;
        for (std::uint32_t i = 0; i < lexicon.size(); ++i) {
            const Entry& entry = lexicon.entry(i);
            if (!entry.name || entry.actor.size() <= 2) continue;
            if (is_telling(entry)) listed_forms_.insert(std::string(entry.actor) + '\n' + extract::fold(entry.form, fold));
            const auto is_capital = [](const Condition& condition) { return condition.kind == Condition::Kind::capital && !condition.negated; };
            if (std::ranges::all_of(entry.conditions, is_capital)) add_actor_name(entry, actors_);
        }
    });
    return actors_;
}

bool Packs::Impl::is_listed(std::string_view actor, std::string_view folded) const {
    static_cast<void>(actor_names()); // fills the forms too
    return listed_forms_.contains(std::string(actor) + '\n' + std::string(folded));
}

const NameKeys& Packs::Impl::articles() const {
    std::call_once(keyed_, [&] {
        std::vector<Diagnostic> found;
        keys_.load(folder, fold, found);
        throw_first(found);
    });
    return keys_;
}

const NameKeys& Packs::Impl::keys() const {
    static_cast<void>(articles());
    std::call_once(peopled_, [&] {
        std::vector<Diagnostic> found;
        keys_.load_people(folder, fold, found);
        throw_first(found);
    });
    return keys_;
}

const FunctionWords& Packs::Impl::function_words() const {
    std::call_once(worded_, [&] {
        std::vector<Diagnostic> found;
        function_words_ = load_function_words(folder, fold, found);
        throw_first(found);
    });
    return function_words_;
}

const std::string& Packs::Impl::hash() const {
    std::call_once(hashed_, [&] { hash_ = hash_of(folder); });
    return hash_;
}

Packs::Packs(const fs::path& folder, std::vector<Diagnostic>* faults) {
    std::vector<Diagnostic> found;
    if (!fs::is_directory(folder)) {
        throw Error(ErrorKind::usage, folder.string() + ": no such folder of rule packs; name it with --packs or ISNAD_PACKS");
    }
    impl_ = std::make_unique<Impl>(load_fold_table(folder, found));
    impl_->abbreviations = load_abbreviations(folder, impl_->fold, found);
    impl_->folder = folder;
    Loader loader(folder, *impl_, found);
    loader.run();
    if (faults == nullptr) {
        throw_first(found);
        return;
    }
    static_cast<void>(load_function_words(folder, impl_->fold, found));
    for (auto& [code, language] : impl_->languages) { // who asks for faults wants those of all lists
        loader.read_lists(folder / code, language);
        language.load = nullptr;
    }
    *faults = std::move(found);
}

Packs::Packs(Packs&&) noexcept = default;
Packs::~Packs() = default;

const std::string& Packs::hash() const {
    return impl_->hash();
}

std::string Packs::fold(std::string_view text) const {
    return extract::fold(text, impl_->fold);
}

} // namespace isnad::extract
