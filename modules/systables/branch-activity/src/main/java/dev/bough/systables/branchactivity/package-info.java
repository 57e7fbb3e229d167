/** The table dolt_branch_activity, fed by the events of branches and keeping two times in each. */
package dev.bough.systables.branchactivity;
