// isnad restore: the latest backup becomes the store.

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

void setup_restore(Command& root, Frame& frame) {
    Command command = root.add("restore", "the latest backup becomes the store, where there is none yet");
    const auto folder = std::make_shared<std::string>();
    command.option("DIR", *folder, "where backups are kept").required().type("");
    command.footer("Examples:\n  isnad backup backups\n  isnad --db restored.db restore backups");
    on_run(command, frame, [&frame, folder] {
        store::restore(*folder, frame.common.db);
        note(frame.common, "restored " + frame.common.db.string() + " from " + *folder);
        return kDone;
    });
}

} // namespace isnad::tools
