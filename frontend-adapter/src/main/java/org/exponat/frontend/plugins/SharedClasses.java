package org.exponat.frontend.plugins;

import org.exponat.frontend.spi.Frontend;

/** All that a plugin sees beside itself: the platform, the interface it is written against, and PF4J's {@code Plugin}. */
final class SharedClasses extends ClassLoader {

    private static final String SPI = Frontend.class.getPackageName() + ".";
    private static final String JSPECIFY = "org.jspecify.annotations.";
    private static final String PLUGIN = "org.pf4j.Plugin";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader server = SharedClasses.class.getClassLoader();

    SharedClasses() {
        super("shared-classes", ClassLoader.getPlatformClassLoader());
    }

    /** Asked for what the platform does not have. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(SPI) || name.startsWith(JSPECIFY) || name.equals(PLUGIN)) {
            return server.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
