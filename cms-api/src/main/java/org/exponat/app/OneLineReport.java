package org.exponat.app;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why Exponat did not start, where the operator can do something about it; the exit status is 1. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String line = lineFor(cause);
            if (line != null) {
                System.err.println("Exponat cannot start: " + line);
                return true;
            }
        }
        return false;
    }

    private static @Nullable String lineFor(Throwable cause) {
        return switch (cause) {
            case StartFailure known -> known.getMessage();
            case PortInUseException taken -> portInUse(taken.getPort());
            case ConnectorStartFailedException taken -> portInUse(taken.getPort());
            case InvalidConfigurationPropertyValueException unreadable ->
                "the setting " + unreadable.getName() + " cannot be read.";
            case BindException unbound when unbound
                    .getCause() instanceof UnboundConfigurationPropertiesException unknown ->
                "there is no setting " + unknown.getUnboundProperties().stream()
                        .map(property -> property.getName().toString()).sorted().collect(Collectors.joining(", "))
                        + "; the README names those there are.";
            case BindException unreadable -> "the setting " + unreadable.getName() + " cannot be read.";
            default -> null;
        };
    }

    private static String portInUse(int port) {
        return "the port " + port + " is in use; choose another with --server.port.";
    }
}
