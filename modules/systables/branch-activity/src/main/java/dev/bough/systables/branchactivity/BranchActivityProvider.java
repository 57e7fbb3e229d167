package dev.bough.systables.branchactivity;

import dev.bough.api.event.BranchRead;
import dev.bough.api.event.BranchSelected;
import dev.bough.api.event.BranchWritten;
import dev.bough.api.event.Origin;
import dev.bough.api.systable.BranchLocal;
import dev.bough.api.systable.PluginContext;
import dev.bough.api.systable.Setting;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableProvider;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plug-in behind dolt_branch_activity: it notes the time of each read and write in the branch itself. */
public final class BranchActivityProvider implements SystemTableProvider {
    static final Setting<Boolean> TRACKING = Setting.bool("behavior.branch_activity_tracking", true)
            .describedAs("Whether dolt_branch_activity records when branches are read and written.");

    private @Nullable BranchLocal<Activity> activity;

    @Override
    public String name() {
        return "branch-activity";
    }

    @Override
    public String author() {
        return "bough";
    }

    @Override
    public String description() {
        return "The table dolt_branch_activity: which branches are used, and which are abandoned.";
    }

    @Override
    public Collection<Setting<?>> settings() {
        return List.of(TRACKING);
    }

    @Override
    public void open(PluginContext context) {
        if (!context.value(TRACKING)) {
            return;
        }
        BranchLocal<Activity> slots = context.branchLocal(Activity::new);
        context.events().on(BranchSelected.class, event -> {
            if (event.origin() == Origin.CLIENT) {
                slots.of(event.branch()).read(event.timeMillis());
            }
        });
        context.events().on(BranchRead.class, event -> {
            if (event.origin() == Origin.CLIENT) {
                slots.of(event.branch()).read(event.timeMillis());
            }
        });
        context.events().on(BranchWritten.class, event -> {
            if (event.origin() != Origin.INTERNAL) {
                slots.of(event.branch()).written(event.timeMillis());
            }
        });
        activity = slots;
    }

    @Override
    public Collection<SystemTable> tables() {
        return List.of(new BranchActivityTable(activity));
    }
}
