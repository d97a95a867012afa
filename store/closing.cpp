#include "store/closing.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "graph/error.hpp"
#include "graph/sha256.hpp"

namespace isnad::store {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string digest(std::string_view bytes) {
    const graph::Sha256 hash = graph::sha256(bytes);
    return graph::hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

bool is_sealed(const fs::path& file) {
    const std::string name = file.filename().string();
    return name == "CURRENT" || name.starts_with("MANIFEST-") || file.extension() == ".log";
}

std::vector<fs::path> sealed_files(const fs::path& directory) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(directory)) {
        if (entry.is_regular_file() && is_sealed(entry.path())) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

[[noreturn]] void damaged(const fs::path& file) {
    throw Error(ErrorKind::corrupt,
                file.string() + " is damaged: it is not as it was when the store was closed. Get the store back with `isnad restore`");
}

} // namespace

void seal(const fs::path& directory) {
    std::string lines;
    for (const fs::path& file : sealed_files(directory)) {
        if (const auto bytes = content(file)) lines += digest(*bytes) + ' ' + file.filename().string() + '\n';
    }
    const fs::path beside = directory / "ISNAD-CLOSING";
    std::ofstream(beside, std::ios::binary) << lines << digest(lines) << '\n';
    std::error_code ignored; // without a seal the store opens as after a crash
    fs::rename(beside, directory / kSealFile, ignored);
}

bool check_seal(const fs::path& directory) {
    const auto lines = content(directory / kSealFile);
    if (!lines) return false;
    constexpr std::size_t kLast = 65; // a digest and its line break
    if (lines->size() < kLast || lines->substr(lines->size() - kLast) != digest(lines->substr(0, lines->size() - kLast)) + '\n') return false;
    for (std::size_t at = 0; at + kLast < lines->size();) {
        const std::size_t end = lines->find('\n', at);
        const fs::path file = directory / lines->substr(at + kLast, end - at - kLast);
        const auto bytes = content(file);
        if (!bytes || digest(*bytes) != lines->substr(at, kLast - 1)) damaged(file);
        at = end + 1;
    }
    return true;
}

void break_seal(const fs::path& directory) {
    std::error_code ignored;
    fs::remove(directory / kSealFile, ignored);
}

} // namespace isnad::store
