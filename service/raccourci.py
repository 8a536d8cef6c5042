"""The address asked most is answered before the others are tried."""

from starlette.types import ASGIApp, Receive, Scope, Send


class Raccourci:
    def __init__(self, app: ASGIApp, chemin: str, vue: ASGIApp) -> None:
        self.app = app
        self.chemin = chemin
        self.vue = vue

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.vue if self._mene(scope) else self.app)(scope, receive, send)

    def _mene(self, scope: Scope) -> bool:
        attendu: str = scope.get("root_path", "") + self.chemin
        return scope["type"] == "http" and attendu == str(scope["path"])
