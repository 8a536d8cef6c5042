"""The address asked most is answered before the others are tried."""

from starlette.types import ASGIApp, Receive, Scope, Send

from service.http.entetes import porte


class Raccourci:
    """`detours` are the headers that something between here and the view has to see."""

    def __init__(self, app: ASGIApp, chemin: str, vue: ASGIApp, detours: frozenset[bytes] = frozenset()) -> None:
        self.app = app
        self.chemin = chemin
        self.vue = vue
        self.detours = detours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.vue if self._mene(scope) else self.app)(scope, receive, send)

    def _mene(self, scope: Scope) -> bool:
        if scope["type"] != "http":
            return False
        attendu: str = scope.get("root_path", "") + self.chemin
        return attendu == scope["path"] and not porte(scope, self.detours)
