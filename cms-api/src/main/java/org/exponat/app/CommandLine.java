package org.exponat.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.exponat.app.commands.Arguments;
import org.exponat.app.commands.BadArguments;
import org.exponat.app.commands.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs a command with the settings a server would have, and nothing else of one. */
final class CommandLine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

    private CommandLine() {}

    /** The settings, as the server has them, and nothing else of it. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ExponatSettings.class)
    static class Wiring {}

    /**
     * @param given what follows the command's name: its options, and settings
     * @return the exit status
     */
    static int run(Command command, List<String> given, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.of(command, given);
        } catch (BadArguments wrong) {
            return misused(command, wrong, err);
        }
        try (ConfigurableApplicationContext context = settings(arguments.settings())) {
            return command.run(arguments, new InstalledHere(context.getBean(ExponatSettings.class),
                    context.getEnvironment()), out, err);
        } catch (BadArguments wrong) {
            return misused(command, wrong, err);
        } catch (StartFailure | IOException | UncheckedIOException failed) {
            err.println(command.name() + " cannot be done: " + failed.getMessage());
            return Command.FAILED;
        } catch (RuntimeException unforeseen) {
            // Java's own status for it would mean that it was done, and something found.
            LOG.error("{} came to no end", command.name(), unforeseen);
            err.println(command.name() + " cannot be done: " + unforeseen.getMessage());
            return Command.FAILED;
        }
    }

    private static int misused(Command command, BadArguments wrong, PrintStream err) {
        err.println(wrong.getMessage() + "; it is: " + command.usage());
        return Command.FAILED;
    }

    /** The settings alone; what is not read by a bean of theirs is in the environment. */
    static ConfigurableApplicationContext settings(List<String> given) {
        SpringApplication application = BuiltAhead.application(Wiring.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        return application.run(given.toArray(String[]::new));
    }
}
