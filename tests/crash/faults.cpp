// Loaded before the C library: lets the Nth call that writes or syncs a file below a folder fail, as FAULT says, and all later ones too
// where a disk would stay full or broken. FAULT = kill | full | short | sync, FAULT_AT = N, FAULT_IN = folder.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

enum class Fault { none, kill, full, cut, sync };

struct Plan {
    Fault fault = Fault::none;
    long at = 0;
    std::string folder;

    Plan() {
        const char* kind = std::getenv("FAULT");
        const char* when = std::getenv("FAULT_AT");
        const char* where = std::getenv("FAULT_IN");
        if (kind == nullptr || when == nullptr || where == nullptr) return;
        const std::string name = kind;
        fault = name == "kill" ? Fault::kill : name == "full" ? Fault::full : name == "short" ? Fault::cut : Fault::sync;
        at = std::atol(when);
        folder = where;
    }
};

const Plan& plan() {
    static const Plan the_plan;
    return the_plan;
}

std::atomic<long> calls{0};

bool is_ours(int file) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t size = ::readlink(link, path, sizeof path);
    return size > 0 && std::string(path, static_cast<std::size_t>(size)).starts_with(plan().folder);
}

/// True where this call is to fail.
bool struck(int file) {
    if (plan().fault == Fault::none || !is_ours(file)) return false;
    const long now = ++calls;
    if (now == plan().at && plan().fault == Fault::kill) ::raise(SIGKILL);
    return now >= plan().at;
}

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// How much of a write goes through: all of it, half of it, or -1 for none.
ssize_t allowed(int file, std::size_t size) {
    if (!struck(file)) return static_cast<ssize_t>(size);
    if (plan().fault == Fault::cut && calls == plan().at) return static_cast<ssize_t>(size / 2);
    if (plan().fault == Fault::full || plan().fault == Fault::cut) {
        errno = ENOSPC;
        return -1;
    }
    return static_cast<ssize_t>(size);
}

int synced(int file, const char* name) {
    if (struck(file) && plan().fault == Fault::sync) {
        errno = EIO;
        return -1;
    }
    return real<int (*)(int)>(name)(file);
}

} // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    const ssize_t part = allowed(file, size);
    return part < 0 ? part : real<ssize_t (*)(int, const void*, size_t)>("write")(file, bytes, static_cast<size_t>(part));
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
    const ssize_t part = allowed(file, size);
    return part < 0 ? part : real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(file, bytes, static_cast<size_t>(part), at);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
    const ssize_t part = allowed(file, size);
    return part < 0 ? part : real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(file, bytes, static_cast<size_t>(part), at);
}

int fsync(int file) {
    return synced(file, "fsync");
}

int fdatasync(int file) {
    return synced(file, "fdatasync");
}

} // extern "C"
