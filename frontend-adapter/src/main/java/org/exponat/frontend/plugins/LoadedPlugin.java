package org.exponat.frontend.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.exponat.frontend.spi.Frontend;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.InvalidSettings;
import org.exponat.frontend.spi.Settings;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginState;

/**
 * One plugin with its classes. PF4J is asked for each by itself, so that a plugin and the one that takes its place can be
 * there at the same time.
 */
final class LoadedPlugin {

    private final PluginManager manager;
    private final String id;
    private final ClassLoader loader;

    private LoadedPlugin(PluginManager manager, String id) {
        this.manager = manager;
        this.id = id;
        this.loader = manager.getPluginClassLoader(id);
    }

    /** Runs what the plugin does when it is started. */
    static LoadedPlugin open(Path jar) throws UnusablePlugin {
        PluginManager manager = new OnePlugin(jar);
        String id;
        try {
            id = manager.loadPlugin(jar);
        } catch (RuntimeException failure) {
            throw new UnusablePlugin("it cannot be loaded", failure);
        }
        LoadedPlugin plugin = new LoadedPlugin(manager, id);
        PluginState state = manager.startPlugin(id);
        if (state != PluginState.STARTED) {
            Throwable failure = manager.getPlugin(id).getFailedException();
            plugin.close();
            throw failure == null
                    ? new UnusablePlugin("it does not start")
                    : new UnusablePlugin("it does not start", failure);
        }
        return plugin;
    }

    ClassLoader loader() {
        return loader;
    }

    Frontend make(Map<String, String> given) throws UnusablePlugin {
        try {
            List<Provider<FrontendFactory>> factories = ServiceLoader.load(FrontendFactory.class, loader).stream()
                    .toList();
            if (factories.size() != 1) {
                throw new UnusablePlugin("META-INF/services/" + FrontendFactory.class.getName() + " names "
                        + factories.size() + " factories, and should name one");
            }
            FrontendFactory factory = factories.getFirst().get();
            return factory.make(Settings.of(factory.settings(), given));
        } catch (ServiceConfigurationError wrong) {
            throw new UnusablePlugin("its factory cannot be had", wrong.getCause() == null ? wrong : wrong.getCause());
        } catch (InvalidSettings invalid) {
            throw new UnusablePlugin(invalid.faults());
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            throw new UnusablePlugin("its frontend cannot be made", failure);
        }
    }

    /** Runs what the plugin does when it is stopped, and gives its classes up. */
    void close() {
        manager.unloadPlugin(id);
    }

    private static final class OnePlugin extends JarPluginManager {

        OnePlugin(Path jar) {
            super(jar.toAbsolutePath().getParent());
        }

        @Override
        public boolean isDevelopment() {
            return false;
        }

        @Override
        protected PluginLoader createPluginLoader() {
            return new PluginLoader() {

                @Override
                public boolean isApplicable(Path jar) {
                    return true;
                }

                @Override
                public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
                    // The interface is always that of the server, even if a plugin brings a copy of its own.
                    PluginClassLoader loader = new PluginClassLoader(OnePlugin.this, descriptor, new SharedClasses(),
                            ClassLoadingStrategy.APD);
                    loader.addFile(jar.toFile());
                    return loader;
                }
            };
        }
    }
}
