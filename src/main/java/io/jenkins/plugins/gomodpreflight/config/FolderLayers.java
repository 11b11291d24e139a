package io.jenkins.plugins.gomodpreflight.config;

import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import java.util.Optional;

/** Knows the settings of folders. There is none without the Folders plugin. */
interface FolderLayers extends ExtensionPoint {
    /** The settings of a group of jobs; absent where it has none. */
    Optional<Layer> layer(ItemGroup<?> group);
}
