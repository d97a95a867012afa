// isnad add: documents into the store.
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>

#include "graph/delta.hpp"
#include "graph/export/json.hpp"
#include "tools/command.hpp"
#include "tools/documents/changes.hpp"
#include "tools/documents/ingest.hpp"
#include "tools/documents/resolve.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"

/// Of mimalloc, where it stands in for malloc: gives back what is free, of threads that are gone too.
extern "C" [[gnu::weak]] void mi_collect(bool force) noexcept;

namespace isnad::tools {
namespace {

struct AddOptions {
    std::vector<std::string> paths;
    std::string published;
    std::string source;
    bool dry_run = false;
};

/// A line that is written over and over, where stderr is a terminal.
class Progress {
public:
    explicit Progress(const Common& common) : shown_(!common.quiet && ::isatty(STDERR_FILENO) == 1) {}
    ~Progress() { clear(); }

    void show(const IngestCounts& counts) {
        using namespace std::chrono;
        const auto now = steady_clock::now();
        if (!shown_ || now - last_ < milliseconds(200)) return;
        last_ = now;
        const double seconds = duration<double>(now - begin_).count();
        const double megabytes = static_cast<double>(counts.bytes) / 1e6;
        std::fprintf(stderr, "\r%llu documents, %.1f MB, %.1f MB/s\x1b[K", static_cast<unsigned long long>(counts.read), megabytes,
                     megabytes / seconds);
        std::fflush(stderr);
        dirty_ = true;
    }
    void clear() {
        if (dirty_) std::fputs("\r\x1b[K", stderr);
        dirty_ = false;
    }

private:
    bool shown_;
    bool dirty_ = false;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = begin_;
};

/// What a document's record says of its date, from what people write.
std::string edtf_of(const std::string& text) {
    if (text.empty() || graph::is_edtf(text)) return text;
    const graph::DayRange day = parse_date(text);
    if (day.first != day.last) throw Error(ErrorKind::usage, "--published " + text + " is no day; write 2024, 2024-05 or 2024-05-11");
    return graph::to_iso(day.first);
}

std::string decimal(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

std::string count(std::uint64_t number, const char* what) {
    return std::to_string(number) + ' ' + what;
}

/// Summary for people on stderr, or one object on stdout.
void report(const Common& common, const IngestCounts& counts, const char* begin) {
    if (common.json) {
        print_json([&](graph::JsonWriter& json) {
            json.member("read", counts.read);
            json.member("added", counts.added);
            json.member("replaced", counts.replaced);
            json.member("unchanged", counts.unchanged);
            json.member("refused", counts.refused);
            json.member("mentions", counts.mentions);
            json.member("events", counts.events);
            json.member("facts", counts.facts);
            json.key("seconds").value(counts.seconds);
        });
        return;
    }
    note(common, begin + count(counts.read, "read, ") + count(counts.added, "added, ") + count(counts.replaced, "replaced, ") +
                     count(counts.unchanged, "unchanged, ") + count(counts.refused, "refused; ") + count(counts.mentions, "mentions, ") +
                     count(counts.events, "events, ") + count(counts.facts, "facts; ") + decimal(counts.seconds) + " s");
    detail(common, "in the store " + decimal(counts.store_seconds) + " s");
}

IngestOptions ingest_options(const Common& common, const AddOptions& options, Progress& progress) {
    IngestOptions ingest;
    ingest.threads = common.threads;
    ingest.published = edtf_of(options.published);
    ingest.source = options.source;
    ingest.progress = [&progress](const IngestCounts& counts) { progress.show(counts); };
    ingest.refused = [&progress](const Diagnostic& diagnostic) {
        progress.clear();
        complain(extract::to_string(diagnostic));
    };
    ingest.stored = [&common](const std::vector<std::string>& names) {
        for (const std::string& name : names) detail(common, "stored " + name);
    };
    return ingest;
}

/// What each document would change, line by line; nothing is written.
IngestCounts dry_run(const Common& common, const extract::Packs& packs, const AddOptions& options, IngestOptions& ingest) {
    std::optional<store::Store> store;
    if (std::filesystem::exists(common.db)) store.emplace(common.db, store::OpenMode::read);
    const auto view = store ? store->view() : nullptr;
    IngestCounts changes;
    IngestCounts counts = look_over(packs, options.paths, ingest, [&](graph::Delta&& delta) {
        const store::Difference difference = difference_of(store ? &*store : nullptr, delta);
        if (difference.added > 0)
            ++changes.added;
        else
            ++(is_empty(difference) ? changes.unchanged : changes.replaced);
        if (!is_empty(difference)) print_difference(common, delta.document.id, difference, view.get());
    });
    counts.added = changes.added;
    counts.replaced = changes.replaced;
    counts.unchanged = changes.unchanged;
    return counts;
}

int run(const Common& common, const AddOptions& options) {
    auto packs = std::make_unique<const extract::Packs>(common.packs);
    Progress progress(common);
    IngestOptions ingest_with = ingest_options(common, options, progress);
    IngestCounts counts;
    if (options.dry_run) {
        counts = dry_run(common, *packs, options, ingest_with);
    } else {
        store::Store store(common.db, store::OpenMode::create);
        counts = ingest(store, *packs, options.paths, ingest_with);
        packs.reset(); // what resolution needs takes its place
        if (mi_collect != nullptr) mi_collect(true);
        const ResolveCounts resolved = resolve_touched(store);
        counts.seconds += resolved.seconds;
        detail(common, to_words(resolved));
    }
    progress.clear();
    report(common, counts, options.dry_run ? "dry run: " : "");
    return counts.refused == 0 ? kDone : kFailed;
}

} // namespace

void setup_add(Command& root, Frame& frame) {
    Command command = root.add("add", "documents into the store");
    command.footer("Examples:\n  isnad add seeds\n  isnad add --dry-run --json seeds");
    const auto options = std::make_shared<AddOptions>();
    command.option("PATH", options->paths, "files or folders: .txt, .jsonl, also packed; - is stdin").required().type("");
    command.flag("--dry-run", options->dry_run, "only say what would change");
    command.option("--published", options->published, "for documents that say no date").type("DATE");
    command.option("--source", options->source, "outlet, for documents that say none").type("NAME");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
