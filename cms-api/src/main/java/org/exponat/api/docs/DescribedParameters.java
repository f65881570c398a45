package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.exponat.api.request.QueryParameters;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses the query parameters that the description of an operation does not name, so that what is misspelt is not passed
 * over, and what is offered is described.
 */
public final class DescribedParameters implements HandlerInterceptor {

    private final ConcurrentMap<Method, Set<String>> described = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation) {
            QueryParameters.of(request, described.computeIfAbsent(operation.getMethod(), DescribedParameters::namesOf));
        }
        return true;
    }

    private static Set<String> namesOf(Method operation) {
        return AnnotatedElementUtils.getMergedRepeatableAnnotations(operation, Parameter.class, Parameters.class)
                .stream()
                .filter(parameter -> parameter.in() == ParameterIn.QUERY).map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
