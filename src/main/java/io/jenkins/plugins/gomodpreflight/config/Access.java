package io.jenkins.plugins.gomodpreflight.config;

import hudson.model.Item;
import hudson.security.AccessDeniedException3;
import jenkins.model.Jenkins;

/** Who may use the settings' forms. */
final class Access {
    private Access() {}

    /**
     * Lets those pass who may change the settings.
     *
     * @param item whose settings; null for those of Jenkins
     * @throws AccessDeniedException3 for anybody else
     */
    static void check(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }
}
