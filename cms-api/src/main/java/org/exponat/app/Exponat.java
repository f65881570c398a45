package org.exponat.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import org.exponat.app.commands.Command;
import org.exponat.app.commands.Commands;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Exponat, as a program. Nothing is found by scanning: the imported classes make every bean by name. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(ExponatSettings.class)
@Import({CoreWiring.class, DeliveryWiring.class, EditorialWiring.class, AccountWiring.class, SiteWiring.class,
        WebWiring.class,
        WebhookWiring.class, HealthWiring.class, StartWiring.class})
public class Exponat {

    private static final String REHEARSE = "rehearse";

    /**
     * @param arguments settings; or {@code rehearse} alone, to do what is done again and again, and end; or {@code index} and
     *        what is to be done with it; or one of the {@link Commands}, its options and settings
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals(REHEARSE)) {
            if (arguments.length > 1) {
                throw new IllegalArgumentException("rehearse takes no settings");
            }
            Rehearsal.perform(Files.createTempDirectory("exponat-rehearsal"));
        } else if (arguments.length > 0 && arguments[0].equals(IndexCommand.NAME)) {
            System.exit(IndexCommand.run(List.of(arguments).subList(1, arguments.length), System.out, System.err));
        } else if (arguments.length > 0 && Commands.named(arguments[0]).isPresent()) {
            Command command = Commands.named(arguments[0]).get();
            PrintStream out = System.out;
            // What is logged must not get into what a command says.
            System.setOut(System.err);
            System.exit(CommandLine.run(command, List.of(arguments).subList(1, arguments.length), out, System.err));
        } else {
            BuiltAhead.application(Exponat.class).run(arguments);
        }
    }
}
