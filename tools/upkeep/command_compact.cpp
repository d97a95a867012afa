// isnad compact: packs edges and merges files, for less room and quicker questions.

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

void setup_compact(Command& root, Frame& frame) {
    Command command = root.add("compact", "packs the store for less room and quicker questions");
    command.footer("Examples:\n  isnad compact");
    on_run(command, frame, [&frame] {
        store::Store(frame.common.db, store::OpenMode::write).compact();
        return kDone;
    });
}

} // namespace isnad::tools
